"""The first half: a campaign is described, its network is there, its people have come, its call is out."""

from tests.flow.river import invites, takes_up

HEADINGS = "کد\tنام\tبالادست\tگونه\tجامعهٔ هدف\tمنبع\tتاریخ"
UNITS = f"""{HEADINGS}
08\tکرمان\tستاد مرکزی\tاستان\t\t\t
21\tیزد\tستاد مرکزی\tاستان\t\t\t
14\tفارس\tستاد مرکزی\tاستان\t\t\t
0801\tدانشگاه علوم پزشکی کرمان\tکرمان\tدفتر\t۸۴۰۰\tآمار آموزش\t۱۴۰۰/۱/۱
0802\tدانشگاه شهید باهنر کرمان\tکرمان\tدفتر\t14200\tآمار آموزش\t1400/01/01
2101\tدانشگاه یزد\tیزد\tدفتر\t۱۲٬۴۰۰\tآمار آموزش\t۱ فروردین ۱۴۰۰
2102\tدانشگاه میبد\tیزذ\tدفتر\t۲۹۰۰\tآمار آموزش\t۱۴۰۰/۱/۱
1401\tدانشگاه شیراز\tفارس\tدفتر\t٢١٠٠٠\tآمار آموزش\t۱۴۰۰/۱/۱
1402\tدانشگاه فسا\tفارس\tدفتر\t۴۱۰۰\tآمار آموزش\t۱۴۰۰/۱/۱
"""
SECTIONS = "حفظ و مفاهیم\nدوره‌های برخط\nرزمایش مواسات و همدلی"


def campaign_is_described(river):
    """The first secretary comes in by the printed link and describes the campaign."""
    river.at(3, 25)
    nasrin = takes_up(river, "nasrin", river.first_link(), "نسرین مهرآیین", "۰۹۱۲ ۳۴۵ ۶۷۸۰")
    nasrin.sees("پویش تازه")
    nasrin.send("ساختن پویش", {"نام پویش": "در بهشت ۱۴۰۰", "نشانی": "Dar Behesht"})
    nasrin.sees("نشانی تنها حرف لاتین کوچک، رقم و خط تیره می‌گیرد.")
    nasrin.send("ساختن پویش", {"نشانی": "dar-behesht"})
    nasrin.sees("پویش ساخته شد", "پنج گام تا فراخوان مانده است.", "پیش‌نویس")
    nasrin.follow("نوشتن هدف‌ها")
    nasrin.send("ذخیره", {"هدف‌ها": "انس با قرآن\nهمدلی دانشگاهیان", "نهاد مجری": "مرکز آموزش مجازی"})
    nasrin.sees("ذخیره شد.", "سه گام تا فراخوان مانده است.")


def phases_are_set(river):
    """Two half-seasons in Jalali dates, typed as people type them; what cannot be is refused beside its field."""
    nasrin = river.nasrin.follow("ساختن مرحله‌ها")
    nasrin.send("افزودن مرحله", {"نام": "نیم‌فصل اول", "از": "۱۴۰۰/۱/۲۵", "تا پایان": "24 فروردین 1400"})
    nasrin.sees("پایان پیش از آغاز است.")
    nasrin.send("افزودن مرحله", {"تا پایان": "27 اردیبهشت 1400", "دستور کار": "آماده‌سازی دفترها\nآموزش نخست"})
    nasrin.sees("۲۵ فروردین تا ۲۷ اردیبهشت ۱۴۰۰، ۳۴ روز", "تا پایان روز ۳ خرداد ۱۴۰۰", "آماده‌سازی دفترها")
    nasrin.send("افزودن مرحله", {"نام": "نیم‌فصل دوم", "از": "1400-02-27", "تا پایان": "۲۱ خرداد"})
    nasrin.sees("با «نیم‌فصل اول» ۱ روز هم‌پوشانی دارد.")
    nasrin.send("افزودن مرحله", {"از": "١٤٠٠/٢/٢٨"})
    nasrin.sees("۲۸ اردیبهشت تا ۲۱ خرداد ۱۴۰۰، ۲۵ روز")


def sections_are_added(river):
    """A section a line, with its playbook filled in; one of them asks sex and names its unit of count."""
    nasrin = river.nasrin.follow("محورها")
    nasrin.send("افزودن", {"محورها": SECTIONS})
    nasrin.sees("حفظ و مفاهیم", "مسابقهٔ آثار", "دوره‌های برخط", "دوره", "رزمایش مواسات و همدلی", "بار حضور")
    nasrin.sees_not("attendances")
    nasrin.follow("دوره‌های برخط")
    nasrin.send("ذخیره", {"واحد شمارش": "نفر", "پرسیدن جنسیت": True})
    nasrin.sees("«نفر» تنها برای شمارش یکتاست؛ «بار حضور» را پیشنهاد می‌کنیم.")
    nasrin.send("ذخیره", {"واحد شمارش": "بار حضور"})
    nasrin.sees("ذخیره شد.")


def units_come_from_a_sheet(river):
    """Nine units pasted at once; one cell is wrong, nothing is entered before it is mended."""
    nasrin = river.nasrin.follow("واحدها")
    nasrin.follow("افزودن از برگه")
    nasrin.send("ادامه", {"یا ردیف‌ها را همین‌جا بچسبانید": UNITS})
    nasrin.sees("«یزذ»", "یزد", "۹ ردیف")
    nasrin.send("ذخیره و بررسی دوباره", {"بالادست": "یزد"})
    nasrin.sees("خطایی نیست؛ آمادهٔ ثبت است.")
    nasrin.send("ثبت ۹ ردیف")
    nasrin.sees("۹ واحد افزوده شد")
    nasrin.follow("واحدها")
    nasrin.sees("دانشگاه علوم پزشکی کرمان", "۸٬۴۰۰", "۱۰ ردیف")


def people_come(river):
    """Each role is invited by a link in a text for a messenger, and taken up on another device."""
    river.at(3, 28)
    office, province = "دانشگاه علوم پزشکی کرمان", "کرمان"
    parvin = invites(river.nasrin, "عضو دبیرخانه", "ستاد مرکزی", "پروین")
    takes_up(river, "parvin", parvin, "پروین شکیبافر", "09120000002")
    hamid = invites(river.nasrin, "هماهنگ‌کنندهٔ استان", province, "حمید")
    takes_up(river, "hamid", hamid, "حمید هماهنگ", "۰۰۹۸۹۱۲۰۰۰۰۰۰۳")
    omid = invites(river.parvin, "هماهنگ‌کنندهٔ استان", "یزد", "امید")
    takes_up(river, "omid", omid, "امید هماهنگ", "omid@example.org")
    davood = invites(river.nasrin, "ناظر", province, "داوود")
    takes_up(river, "davood", davood, "داوود ناظر", "09120000006")
    leila = invites(river.hamid, "مسئول دفتر", office, "لیلا")
    takes_up(river, "leila", leila, "لیلا مسئول", "۰۹۱۲۰۰۰۰۰۰۴")
    mina = invites(river.leila, "فعال رسانه‌ای", office, "مینا")
    takes_up(river, "mina", mina, "مینا فعال", "9120000005")
    reza = invites(river.omid, "مسئول دفتر", "دانشگاه یزد", "رضا")
    takes_up(river, "reza", reza, "رضا مسئول", "09120000007")


def call_is_published(river):
    """The rule is looked at, its example follows what is typed; the call locks it and tells the office heads."""
    river.at(4, 10)
    nasrin = river.nasrin.follow("قاعده")
    nasrin.sees(
        "پنج شاخص پیش‌فرض آماده است؛ ببینید و قفل کنید.", "سرانهٔ بار حضور", "ویژه‌برنامه‌ها", "جمع سهم‌ها ۱۰۰ است"
    )
    nasrin.send("دیدن نمونه")
    nasrin.follow("پویش")
    nasrin.sees("یک گام تا فراخوان مانده است.", "دیدن قاعده؛ با فراخوان قفل می‌شود")
    nasrin.send("انتشار فراخوان")
    nasrin.sees("فراخوان منتشر شد", "باز", "قفل‌شده")
    river.desk("leila").sees("سلام لیلا مسئول", "۱")
    river.leila.follow("پیام‌ها").sees("فراخوان", "در بهشت ۱۴۰۰")
