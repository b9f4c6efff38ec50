"""Words by which typed text is understood; tokens as `core.persian.fold` writes them."""

# Words in a section's name that tell its kind. The first kind that matches is taken: a contest of book reading is
# a contest, not a reading.
KIND_WORDS: dict[str, tuple[str, ...]] = {
    "quiz": ("آزمون", "پرسش", "کوییز", "quiz", "exam"),
    "contest": ("مسابقه", "جشنواره", "رقابت", "منشور", "contest", "competition", "festival"),
    "course": ("دوره", "کلاس", "کارگاه", "آموزش", "آموزشی", "course", "courses", "training"),
    "drive": ("رزمایش", "مواسات", "کمک", "اردو", "اردوی", "اردوهای", "نذر", "drive", "solidarity"),
    "reading": ("خوانی", "خوانش", "مطالعه", "کتاب", "رمان", "داستان", "reading"),
    "media": ("رسانه", "تولید", "تولیدات", "پادکست", "فیلم", "نماهنگ", "ترجمه", "media"),
}

# Units of count that claim distinct people.
PEOPLE_WORDS = ("نفر", "نفرات", "شخص", "people", "persons", "person")

# Between what is due and its day, in a line.
SEPARATORS = ":：؛"
