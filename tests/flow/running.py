"""The middle: an office plans, holds and reports; the province verifies and returns; nobody sees what is not theirs."""

from tests.flow.river import photo

PLACE = "سالن همایش"
ACTIVITIES = """عنوان\tمحور\tتاریخ\tتعداد\tشمرده یا برآورد\tپیوند
کتاب‌خوانی ۱\tحفظ و مفاهیم\t۱۴۰۰/۲/۱\t۲۱\tشمرده\texample.org/1
کتاب‌خوانی ۲\tحفظ و مفاهیم\t۱۴۰۰/۲/۲\t۱۸\tشمرده\t
دوره ۱\tدوره‌های برخط\t2 اردیبهشت\t33\tبرآورد\t
دوره ۲\tدوره‌های برخط\t۱۴۰۰/۲/۳\t۳۱\tبرآورد\t
سبد همدلی\tرزمایش مواسات و همدلی\t۱۴۰۰/۲/۴\t۱۲\tشمرده\t
"""
PLANNED = {"محور": "حفظ و مفاهیم", "آغاز": "۱۸", "مکان": PLACE}


def programmes_are_planned(river):
    """The office plans three programmes, publishes them, and cancels one with a reason everybody reads."""
    river.at(4, 20)
    leila = river.desk("leila").follow("برنامه‌ها")
    leila.sees("نخستین برنامه را بگذارید.")
    leila.follow("برنامهٔ تازه")
    leila.send("انتشار", PLANNED | {"عنوان": "حلقهٔ حفظ سورهٔ یوسف", "تاریخ": "۲۰ فروردین"})
    leila.sees("این روز بیرون از مرحله‌های پویش است")
    special = {"ویژه‌برنامه": True, "ظرفیت": "۲۰۰", "سقف بهداشتی": "۵۰٪"}
    leila.send("انتشار", special | {"تاریخ": "۲ اردیبهشت"})
    leila.sees(
        "برنامه منتشر شد",
        "منتشرشده",
        "پنجشنبه ۲ اردیبهشت ۱۴۰۰",
        "۱۸:۰۰ تا ۲۰:۰۰",
        "با سقف بهداشتی (٪۵۰) ۱۰۰ جا",
    )
    river.anyone.open(leila.links()["نمای عمومی"])
    for title, day in (("مسابقهٔ مفاهیم", "۳ اردیبهشت"), ("نشست شبانه", "۴ اردیبهشت")):
        leila.follow("برنامه‌ها").follow("برنامهٔ تازه")
        leila.send("انتشار", PLANNED | {"عنوان": title, "تاریخ": day})
    leila.send("لغو برنامه", {"دلیل": "سالن در دست تعمیر است."})
    leila.sees("لغوشده", "سالن در دست تعمیر است.")
    leila.follow("برنامه‌ها")
    leila.sees("۳ ردیف", "لغوشده", "منتشرشده")


def foreign_coordinators_find_nothing(river):
    """A programme of Kerman is absent for Yazd's coordinator and for a head of Yazd."""
    leila = river.leila.follow("برنامه‌ها").follow("حلقهٔ حفظ سورهٔ یوسف")
    for person in (river.omid, river.reza):
        person.open(leila.address, status=404)
        person.sees("این صفحه پیدا نشد، یا برای نقش شما باز نیست.")
    river.hamid.open(leila.address).sees("حلقهٔ حفظ سورهٔ یوسف")


def a_programme_is_reported(river):
    """What was held is on the desk of the media activist; its report asks for the number and a photo alone."""
    river.at(4, 23)
    mina = river.desk("mina")
    mina.sees("روز ۱۰ از ۵۹", "۲ اردیبهشت ۱۴۰۰ برگزار شد؛ هنوز گزارشی ندارد.")
    mina.follow("گزارش: حلقهٔ حفظ سورهٔ یوسف")
    mina.sees("گزارش برنامه", "پنجشنبه ۲ اردیبهشت ۱۴۰۰", PLACE)
    mina.send("ارسال گزارش", {"چند بار حضور؟": "۱۱۰", "شمرده یا برآورد؟": "شمردم"})
    mina.sees("گزارش هنوز ارسال نشده است", "یک عکس یا یک پیوند بگذارید.")
    link = "https://example.org/yousef"
    mina.send("ارسال گزارش", {"عکس": photo(), "یا پیوند": link, "دانشجویان": "۶۰", "کارکنان": "۴۰"})
    mina.sees("جمع تفکیک ۱۰۰ است و تعداد ۱۱۰؛ یکی را درست کنید.")

    mina.send("ارسال گزارش", {"کارکنان": "۵۰"})

    mina.sees("گزارش ارسال شد. استان تا سه روز آن را می‌بیند.", "در انتظار بررسی", "۱۱۰", "ویژه‌برنامه")


def activities_already_held_are_reported(river):
    """What was not planned is one page and one submit; the section last told is chosen already."""
    river.at(4, 25)
    leila = river.desk("leila").follow("گزارش فعالیت انجام‌شده")
    typed = {"عنوان": "کلاس مجازی تجوید", "محور": "دوره‌های برخط", "تاریخ": "بهار", "چند بار حضور؟": "٢٤٣"}
    leila.send("ارسال گزارش", typed | {"شمرده یا برآورد؟": "برآورد است", "یا پیوند": "example.org/tajvid"})
    leila.sees("تاریخ را این‌طور بنویسید: ۱۴۰۰/۲/۲۸ یا ۲۸ اردیبهشت ۱۴۰۰.")
    leila.send("ارسال گزارش", {"تاریخ": "فردا", "زنان": "۱۴۳", "مردان": "۱۰۰"})
    leila.sees("این روز هنوز نرسیده؛ برنامهٔ آینده را در «برنامه‌ها» بگذارید.")
    leila.send("ارسال گزارش", {"تاریخ": "1400/02/04"})
    leila.sees("گزارش ارسال شد", "۲۴۳", "برآورد", "جنسیت: زنان ۱۴۳", "example.org/tajvid")
    leila.follow("گزارش‌ها").follow("گزارش فعالیت انجام‌شده")
    typed = {"عنوان": "بسته‌های همدلی", "محور": "رزمایش", "تاریخ": "۳ اردیبهشت", "چند بار حضور؟": "۳۸"}
    leila.send("ارسال گزارش", typed | {"شمرده یا برآورد؟": "شمردم", "عکس": photo("baste.jpg", (60, 90, 40))})
    leila.follow("گزارش‌ها").sees("۳ ردیف", "در انتظار بررسی", "بسته‌های همدلی")
    reza = river.desk("reza").follow("گزارش فعالیت انجام‌شده")
    typed = {"عنوان": "شب شعر یزد", "محور": "حفظ", "تاریخ": "۳ اردیبهشت", "چند بار حضور؟": "۷۷"}
    reza.send("ارسال گزارش", typed | {"شمرده یا برآورد؟": "شمردم", "عکس": photo("sher.jpg", (10, 20, 90))})


def the_province_returns_one(river):
    """Kerman's coordinator returns a report; the office reads the reason at once, mends it and sends it again."""
    river.at(4, 26)
    hamid = river.desk("hamid")
    hamid.sees("بررسی گزارش‌ها", "۳", "قدیمی‌ترین ۳ روز در انتظار است.")
    hamid.follow("بررسی گزارش‌ها")
    hamid.sees("حلقهٔ حفظ سورهٔ یوسف", "بسته‌های همدلی", "به گفتهٔ واحد", "مستند")
    hamid.sees_not("شب شعر یزد")
    hamid.follow("کلاس مجازی تجوید")
    hamid.send("برگشت برای اصلاح", {"دلیل": "دیگر"})
    hamid.sees("بنویسید چه چیزی اصلاح شود؛ دفتر همین جمله را می‌بیند.")
    words = "عکسی از صفحهٔ کلاس بگذارید."
    hamid.send("برگشت برای اصلاح", {"دلیل": "عدد با مستندات نمی‌خواند", "چه چیزی اصلاح شود": words})
    hamid.sees("گزارش برگشت؛ دلیل به دفتر گفته شد.")
    leila = river.desk("leila")
    leila.sees("برای اصلاح برگشته است، تا پایان ۱۳ اردیبهشت ۱۴۰۰.")
    leila.follow("پیام‌ها").sees("«کلاس مجازی تجوید» برای اصلاح برگشت", words)
    river.desk("leila").follow("اصلاح: کلاس مجازی تجوید")
    leila.sees("برگشته برای اصلاح:", words, "تا پایان دوشنبه ۱۳ اردیبهشت ۱۴۰۰ وقت دارید.")
    typed = {"چند بار حضور؟": "۲۳۸", "زنان": "۱۴۰", "مردان": "۹۸", "شمرده یا برآورد؟": "شمردم"}
    leila.send("ارسال گزارش", typed | {"عکس": photo("kelas.jpg", (90, 90, 90))})
    leila.sees("گزارش ارسال شد", "۲۳۸", "نسخهٔ ۲", "نسخهٔ ۱", words)
    leila.sees("زنان: ۱۴۳", "زنان: ۱۴۰", "۰ عکس", "۱ عکس")


def the_province_verifies(river):
    """Two are verified at once and one by itself; the office is told, and figures turn from provisional to final."""
    river.at(4, 27)
    hamid = river.desk("hamid").follow("بررسی گزارش‌ها")
    hamid.send("تأیید برگزیده‌ها")
    hamid.sees("نخست گزارش‌ها را برگزینید.")
    chosen = {f"برگزیدن {title}": True for title in ("حلقهٔ حفظ سورهٔ یوسف", "بسته‌های همدلی")}
    hamid.send("تأیید برگزیده‌ها", chosen)
    hamid.sees("۲ گزارش تأیید شد.", "کلاس مجازی تجوید")
    hamid.send("تأیید و بعدی")
    hamid.sees("تأیید شد", "همهٔ گزارش‌ها بررسی شده است.")
    leila = river.desk("leila")
    leila.sees("۳ برنامه", "۳ تأییدشده", "۳۸۶ بار حضور", "۱۱۰ بار حضور در ویژه‌برنامه‌ها", "برگزار شد؟")
    leila.follow("پیام‌ها").sees("«بسته‌های همدلی» تأیید شد و در آمار قطعی آمد.")
    omid = river.desk("omid").follow("بررسی گزارش‌ها")
    omid.sees("شب شعر یزد")
    omid.send("تأیید و بعدی")


def a_programme_is_marked_held_and_reported(river):
    """Nobody said of one programme whether it was held: the desk asks; it is marked, then told from its own page."""
    mina = river.desk("mina").follow("برگزار شد یا لغو: مسابقهٔ مفاهیم")
    mina.send("برگزار شد")
    mina.sees("برگزارشده")
    mina.follow("گزارش")
    mina.sees("گزارش برنامه", "مسابقهٔ مفاهیم")
    mina.send("بعداً ادامه می‌دهم", {"چند بار حضور؟": "۶۴"})
    mina.sees("پیش‌نویس ذخیره شد.")
    river.desk("mina").follow("ادامهٔ نوشتن: مسابقهٔ مفاهیم")
    mina.send("ارسال گزارش", {"شمرده یا برآورد؟": "شمردم", "یا پیوند": "https://example.org/mafahim"})
    mina.sees("گزارش ارسال شد", "۶۴")


def many_activities_come_in_a_table(river):
    """Five rows pasted become one report of five lines."""
    leila = river.desk("leila").follow("گزارش‌ها").follow("فعالیت‌های بسیار، یک‌جا: برگه بدهید")
    leila.send("ادامه", {"یا ردیف‌ها را همین‌جا بچسبانید": ACTIVITIES})
    leila.sees("۱ خطا مانده است؛ تا درست نشود چیزی ثبت نمی‌شود.", "سال را هم بنویسید: ۲۸ اردیبهشت ۱۴۰۰.")
    leila.send("ذخیره و بررسی دوباره", {"تاریخ": "۲ اردیبهشت ۱۴۰۰"})
    leila.send("ثبت ۵ ردیف")
    leila.sees("یک گزارش با ۵ فعالیت ارسال شد و در انتظار بررسی است.")
    leila.follow("گزارش‌ها").sees("۵ ردیف", "کتاب‌خوانی ۱")
    river.at(4, 28)
    river.desk("hamid").follow("بررسی گزارش‌ها").follow("کتاب‌خوانی ۱").sees("۵ فعالیت", "۱۱۵", "سبد همدلی")
    river.hamid.send("تأیید و بعدی")
    river.hamid.send("تأیید و بعدی").sees("همهٔ گزارش‌ها بررسی شده است.")
