"""Words in a section's name that tell its kind; the first kind that matches is taken.

Tokens as `core.persian.fold` writes them; a section called «مسابقهٔ کتاب‌خوانی» is a contest, not a reading.
"""

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "quiz": ("آزمون", "پرسش", "کوییز", "quiz", "exam"),
    "contest": ("مسابقه", "جشنواره", "رقابت", "منشور", "contest", "competition", "festival"),
    "course": ("دوره", "کلاس", "کارگاه", "اموزش", "course", "courses", "training"),
    "drive": ("رزمایش", "مواسات", "کمک", "اردو", "نذر", "drive", "solidarity"),
    "reading": ("خوانی", "خوانش", "مطالعه", "کتاب", "رمان", "داستان", "reading"),
    "media": ("رسانه", "رسانه ای", "تولید", "تولیدات", "پادکست", "فیلم", "نماهنگ", "ترجمه", "media"),
}
