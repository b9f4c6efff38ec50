"""The campaign of 1400 that Pooyesh must be able to run: names, days, agenda and sections as they were."""

from datetime import date

NAME = "در بهشت"
EXECUTING_BODY = "مرکز آموزش مجازی ستاد"
AIMS = [
    "آشنا کردن دانشجویان با مفاهیم قرآن و نهج‌البلاغه",
    "گسترش فعالیت جمعی دفترها در فضای مجازی و حضوری",
    "پرورش فعالان رسانه‌ای دفترها",
]
EFFECTS = [
    "شناخته شدن توانایی دفترها و فعالانشان",
    "شکل گرفتن برنامه‌های پایدار در دانشگاه‌ها",
]
# title, English title, first day, last day, agenda
PHASES = [
    (
        "نیم‌فصل اول",
        "First half-season",
        date(2021, 4, 14),
        date(2021, 5, 17),
        [
            "آگاهی‌رسانی، هماهنگی و آماده‌سازی دفترها برای پیوستن",
            "تبیین هدف‌ها و اثرهای پویش",
            "شرح عملیات و فعالیت‌های هر محور",
            "نخستین آموزش فعالان رسانه‌ای دفترها",
            "ساختن صفحهٔ پویش و عرصهٔ ارائهٔ فعالیت‌ها",
        ],
    ),
    (
        "نیم‌فصل دوم",
        "Second half-season",
        date(2021, 5, 18),
        date(2021, 6, 21),
        [
            "آموزش و توانمندسازی",
            "ارزیابی",
            "آسیب‌شناسی کاستی‌ها، موانع و پیش‌نیازها",
            "گردآوری و تحلیل گزارش‌ها",
        ],
    ),
]
# name, English name, kind
SECTIONS = [
    ("مسابقهٔ حفظ و مفاهیم", "Memorising and concepts contest", "contest"),
    ("دوره‌های آموزشی مجازی", "Online courses", "course"),
    ("ترجمهٔ نمایشی «طنین وحی»", "Dramatised translation", "media"),
    ("منشور حکومت علوی", "Contest on a text", "quiz"),
    ("رزمایش مواسات و همدلی", "Solidarity drive", "drive"),
    ("رمان، داستان و کتاب‌خوانی", "Novel, story and book reading", "reading"),
    ("تولیدات رسانه‌ای", "Media productions", "media"),
]
