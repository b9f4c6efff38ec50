"""The end: a deadline moves, standings are frozen, the result is given out, and the public follows a number."""

from pooyesh.ground.sheets.read import read_table

WHY = "به خواست دفترها تا پایان خرداد ادامه دارد."


def a_deadline_is_extended(river):
    """The secretary gives the second half-season ten days more; whoever it binds reads the reason."""
    river.at(6, 1)
    nasrin = river.desk("nasrin").follow("مرحله‌ها و مهلت‌ها")
    nasrin.sees("۱ مهلت جابه‌جا و ۶ دفتر باخبر می‌شود.")
    nasrin.send("تمدید", {"تا پایان روز": "۱۱ خرداد", "دلیل": WHY}, near="نیم‌فصل دوم")
    nasrin.sees("پایان تازه باید پس از امروز باشد.")
    nasrin.send("تمدید", {"تا پایان روز": "۳۱ خرداد"}, near="نیم‌فصل دوم")
    nasrin.sees("تمدید شد؛ ۱ مهلت جابه‌جا و ۶ دفتر باخبر شد.", "۲۸ اردیبهشت تا ۳۱ خرداد ۱۴۰۰، ۳۵ روز")
    nasrin.sees("از ۲۱ خرداد ۱۴۰۰ به ۳۱ خرداد ۱۴۰۰", "تا پایان روز ۷ تیر ۱۴۰۰")
    for name in ("leila", "reza"):
        river.desk(name).follow("پیام‌ها").sees(f"تا پایان روز ۳۱ خرداد ۱۴۰۰ تمدید شد: «{WHY}»")


def standings_are_frozen_and_published(river):
    """The campaign is closed; standings are frozen, are the secretary's alone until published, and say why."""
    river.at(7, 5)
    nasrin = river.desk("nasrin").follow("پویش")
    nasrin.send("بستن")
    nasrin.sees("پویش بسته شد و همه باخبر شدند.", "پایان‌یافته")
    nasrin.follow("رتبه‌بندی")
    nasrin.send("ثابت‌کردن", {"نام": "رتبه‌بندی نهایی"})
    nasrin.sees("تا انتشار، بیرون از ستاد دیده نمی‌شود.", "ثابت", "۱ دانشگاه علوم پزشکی کرمان ۲۴٫۵")
    river.desk("leila").open(nasrin.address, status=404)
    nasrin.send("انتشار")
    nasrin.sees("رتبه‌بندی منتشر شد. دفترها باخبر شدند.", "منتشرشده")


def the_result_is_given_out(river):
    """The desk leads to the publication; nothing needed is missing; words never overstate a figure."""
    river.at(8, 8, 19)
    nasrin = river.desk("nasrin").follow("انتشار")
    nasrin.sees("گزارش‌های تأییدشده ۶", "۲ دفتر در ۳ محور ۱۰ برنامه", "بیش از ۶۴۰ بار حضور", "۱۱۰ بار حضور")
    nasrin.sees("2 offices held 10 programmes in 3 sections", "more than 640 attendances")
    nasrin.sees("برتر استان‌ها: کرمان")
    nasrin.sees_not("دانشگاه میبد")
    nasrin.send("انتشار نتیجه")
    nasrin.sees("نتیجه منتشر شد؛ صفحه و متن خبری آن را همه می‌بینند.", "یکشنبه ۱۷ مرداد ۱۴۰۰")
    river.anyone.open(nasrin.link("صفحهٔ عمومی"))


def the_public_reads(river):
    """From the first page to the result, and from a number to the reports behind it."""
    anyone = river.anyone
    anyone.sees(
        "آنچه با هم ساختیم", "۱۱۰ بار حضور در ویژه‌برنامه‌ها · قطعی", "۶۴۲ بار حضور در همهٔ برنامه‌ها · قطعی"
    )
    anyone.sees(
        "۱ دانشگاه علوم پزشکی کرمان ۲۴٫۵", "کرمان ۲۵ ۵۶۵", "بیش از ۶۴۰ بار حضور", "قفل قاعده: ۲۱ فروردین ۱۴۰۰"
    )
    anyone.open("/")
    anyone.sees("در بهشت ۱۴۰۰", "از ۲۵ فروردین ۱۴۰۰ تا ۳۱ خرداد ۱۴۰۰ برگزار شد", "مسابقهٔ مفاهیم", "۶۴۲")
    anyone.sees_not("نشست شبانه", "نقشه هنگامی می‌آید")
    anyone.follow("برنامه‌ها").sees("نشست شبانه", "لغوشده")
    anyone.follow("استان‌ها و دفترها").follow("دانشگاه علوم پزشکی کرمان")
    anyone.sees("۹", "۵۶۵", "۱۱۰", "حلقهٔ حفظ سورهٔ یوسف")
    assert not anyone.client.cookies, "a public page set a cookie"


def a_number_is_followed_to_its_sheet(river):
    """The passport of a figure names what stands behind it; the sheet taken from it sums to the figure."""
    anyone = river.anyone.follow("نتیجه‌ها").follow("شناسنامهٔ عدد : بار حضور در همهٔ برنامه‌ها")
    anyone.sees("بار حضور ۶۴۲ قطعی", "سطرهای ۶ گزارش تأییدشده از ۲ دفتر.", "کرمان ۵۶۵", "یزد ۷۷", "سبد همدلی")
    anyone.follow("کرمان").sees("بار حضور ۵۶۵ قطعی", "دانشگاه علوم پزشکی کرمان")
    anyone.follow("دریافت برگه XLSX")
    table = read_table(anyone.raw, "attendances.xlsx")
    place = table.columns.index("بار حضور")
    assert sum(int(row[place]) for row in table.rows) == 565


def everybody_walks_the_menu_in_english(river):
    """Each role, and the public, open every page of their menu in English, and speak of the same figures there."""
    for name in ("nasrin", "parvin", "hamid", "leila", "mina", "davood"):
        person = river.desk(name).follow("English")
        person.sees("Hello")
        walks(person, "nav")
    anyone = river.anyone.open("/").follow("English")
    anyone.sees("642", "14 April 2021")
    walks(anyone, "header", "footer")


def walks(person, *frames):
    """Open every link of the page's frame; each is a page of ours in English."""
    nodes = [link for frame in person.page.all(*frames) for link in frame.all("a")]
    for address in sorted({link.attrs["href"].partition("#")[0] for link in nodes} - {""}):
        if address.startswith("/en/"):
            person.open(address)
            page = person.page.all("html")[0].attrs
            assert (page["lang"], page["dir"]) == ("en", "ltr"), address
