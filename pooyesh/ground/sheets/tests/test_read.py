"""Tables as people make them are read, or refused with a sentence that names sheet, row and reason."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from pooyesh.core.refusal import Refusal
from pooyesh.ground.sheets.read import letter_of, read_table, read_text

DATA = Path(__file__).parent / "data"
PEOPLE = ("Name", "Profession", "Age", "Has kids", "Date of birth", "Date of death")
BOTTOM = ((16, "Some"), (17, "also like to write stuff"), (18, "at the bottom,"), (19, "too!"))
SIGNING = ((16, "This"), (17, "has been really fun, but"), (18, "we're signing"), (19, "off now!"))
BOOKINGS = [
    "4894831",
    "01/30/17",
    "00:05",
    "4210",
    "WOODLEY                 AV",
    "SATICOY                 ST",
]
VARIABLES = ("var1", "var2"), 5, 2, ["v2,1", "v2,2"], ()

# (workbook, sheet) -> first columns, first row, number of rows, first row's first cells, rows left out
AWKWARD = {
    ("blanks.xlsx", "different_rows"): (("x", "y"), 2, 2, ["", "a"], ()),
    ("blanks.xlsx", "same_row_first"): (("x", "y"), 3, 1, ["1", "a"], ()),
    ("blanks.xlsx", "same_row_middle"): (("x", "y"), 2, 2, ["1", "a"], ()),
    ("clippy.xlsx", "list-column"): (("name", "value"), 2, 4, ["Name", "Clippy"], ()),
    ("clippy.xlsx", "two-row-header"): (
        ("name (at birth)", "species (office supply type)", "death (date is approximate)", "weight (in grams)"),
        3, 1, ["Clippy", "paperclip", "2007-01-01", "0.9"], (),
    ),
    ("dates-1904.xls", "Sheet1"): (
        tuple(f"ستون {letter}" for letter in "ABCDE"), 1, 1, ["2000-01-01"] * 5, (),
    ),
    ("datetime-rounding.xlsx", "Sheet1"): (
        ("dttm", "dttm_string"), 2, 4, ["2016-04-28 11:30", "2016-04-28 11:30:00"], (),
    ),
    ("deaths.xlsx", "arts"): (PEOPLE, 6, 10, ["David Bowie", "musician", "69", "TRUE", "1947-01-08", "2016-01-10"], BOTTOM),
    ("deaths.xlsx", "other"): (PEOPLE, 6, 10, ["Vera Rubin", "scientist", "88", "TRUE", "1928-07-23", "2016-12-25"], SIGNING),
    ("los-angeles-arrests-xlsx.xlsx", "Sheet1"): (
        ("BKG_NUM", "BKG_DT", "BKG_TM", "ARR_DIV", "ARR_LOC", "ARR_CRSST"), 4, 193, BOOKINGS, (),
    ),
    ("no-styles-or-sharedStrings-parts.xlsx", "Sheet1"): (
        ("Language", "Age", "Churn probability"), 2, 11, ["german", "73", "0.143292665"], (),
    ),
    ("skipping.xlsx", "two_blank_rows"): VARIABLES,
    ("skipping.xlsx", "occupied_row_and_blank_row"): VARIABLES,
    ("skipping.xlsx", "two_occupied_rows"): VARIABLES,
    ("texty-dates-xlsx.xlsx", "Sheet1"): (("a",), 2, 2, ["1985-03-11 13:00"], ()),
    ("unnamed-duplicated-columns.xlsx", "Sheet1"): (
        ("ستون A", "var2", "ستون C", "var2 (D)"), 2, 2, ["1", "a", "1.1", "aa"], (),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("file", "sheet"), AWKWARD, ids=[f"{file}-{sheet}" for file, sheet in AWKWARD])
def test_an_awkward_workbook_is_read(file, sheet):
    table = read_table((DATA / file).read_bytes(), file, sheet=sheet)
    few = len(AWKWARD[file, sheet][0])
    assert (
        table.columns[:few], table.first_row, len(table.rows), table.rows[0][:few], table.left_out,
    ) == AWKWARD[file, sheet]  # fmt: skip


def test_every_awkward_workbook_has_its_expectation():
    assert {path.name for path in DATA.glob("*.xls*")} == {file for file, _ in AWKWARD}


def test_the_first_sheet_with_data_is_chosen_and_the_others_are_named():
    table = read_table((DATA / "skipping.xlsx").read_bytes(), "skipping.xlsx")
    assert (table.sheet, table.sheets) == (
        "two_blank_rows", ("two_blank_rows", "occupied_row_and_blank_row", "two_occupied_rows"),
    )  # fmt: skip


def test_blank_rows_between_keep_the_sheets_own_numbers():
    table = read_table((DATA / "skipping.xlsx").read_bytes(), "skipping.xlsx")
    assert table.numbers == [5, 7]


def book(write):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    write(made)
    made.close()
    return out.getvalue()


def filled(sheet, *rows):
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(number, place, cell)


def refused(data, name="offices.xlsx"):
    with pytest.raises(Refusal) as said:
        read_table(data, name)
    return said.value.code, str(said.value)


def test_hidden_and_empty_sheets_are_passed_over():
    def write(made):
        made.add_worksheet("front")
        hidden = made.add_worksheet("lists")
        hidden.hide()
        filled(hidden, ["a"], ["b"])
        filled(made.add_worksheet("offices"), ["نام"], ["یزد"])

    table = read_table(book(write), "offices.xlsx")
    assert (table.sheet, table.sheets, table.rows) == ("offices", ("offices",), [["یزد"]])


def test_numbers_are_read_as_they_are_typed():
    def write(made):
        filled(made.add_worksheet(), ["موبایل", "سهم", "بزرگ"], [9123456789, 0.1, 12.0], [1e15, 1e-7, -3])

    assert read_table(book(write), "x").rows == [
        ["9123456789", "0.1", "12"],
        ["1000000000000000.0", "0.0000001", "-3"],
    ]


TEXT = "نام;تعداد\nدفتر یزد;۱۲\nدفتر کرمان;۷\n"
ROWS = (("نام", "تعداد"), [["دفتر یزد", "۱۲"], ["دفتر کرمان", "۷"]])


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t", "|", "؛"])
def test_text_of_any_coding_and_separator_is_read(coding, mark):
    table = read_table(TEXT.replace(";", mark).encode(coding), "offices.csv")
    assert (table.columns, table.rows) == ROWS


def test_text_of_persian_windows_is_read():
    text = "نام;تعداد\nدفتر پارس;12\nدفتر گچساران;7\n".replace("ی", "ي")
    table = read_table(text.encode("cp1256"), "offices.csv")
    assert table.rows == [["دفتر پارس", "12"], ["دفتر گچساران", "7"]]


def test_a_separator_named_in_the_first_line_is_believed():
    assert read_table(b"sep=;\na;b\n1;2\n", "x.csv").rows == [["1", "2"]]


def test_a_cell_may_hold_separators_quotes_and_lines():
    table = read_text('نام,شرح\n"یزد، مرکز","گفت ""سلام""\nو رفت"\nکرمان,ب\n', "x")
    assert table.rows == [["یزد، مرکز", 'گفت "سلام"\nو رفت'], ["کرمان", "ب"]]


def test_pasted_rows_are_read_by_their_tabs():
    table = read_text("نام\tمکان\r\nهمایش\tتالار، طبقهٔ ۲\r\n", "pasted")
    assert (table.columns, table.rows) == (("نام", "مکان"), [["همایش", "تالار، طبقهٔ ۲"]])


def test_a_note_above_and_a_total_beneath_are_no_rows():
    table = read_text("گزارش سال\n\nاستان,1398,1399\nیزد,1,2\nکرمان,4,5\nجمع,5,7\n", "x")
    assert (table.columns, table.rows, table.left_out) == (
        ("استان", "1398", "1399"), [["یزد", "1", "2"], ["کرمان", "4", "5"]], ((6, "جمع 5 7"),),
    )  # fmt: skip


def test_headings_in_two_rows_are_joined():
    table = read_text("نام,شرکت‌کننده,,\n,زن,مرد,کل\nیزد,1,2,3\n", "x")
    assert table.columns == ("نام", "شرکت‌کننده زن", "شرکت‌کننده مرد", "شرکت‌کننده کل")


def test_a_first_row_with_a_mistake_is_no_second_heading():
    assert len(read_text("عنوان,تعداد\nهمایش,حدود ۱۰۰\nجشن,۵۰\nنشست,۲۰\n", "x").rows) == 3


def test_known_names_find_the_headings_among_words():
    text = "الف,ب,پ,ت\nكد,نام دفتر,,\n۱,یزد,مرکز,شهر\n"
    table = read_text(text, "x", known={"کد", "نام دفتر"})
    assert (table.columns[:2], table.first_row) == (("كد", "نام دفتر"), 3)


def test_a_lonely_last_cell_that_is_a_number_is_a_row():
    assert len(read_text("a,b,c\nx,1,2\ny,1,2\n,,9\n", "x").rows) == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n \n", "empty"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web"),
        (b"\x7fELF\x00\x00\x01", "kind"),
        (b"PK\x03\x04 no zip at all", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "damaged"),
        ("نام,تعداد\n".encode(), "no-rows"),
        (b"a," * 201 + b"\n1,2\n", "columns"),
        (b"a\n" + b"x" * 5001, "cell"),
        (b"0" * (10 * 1024 * 1024 + 1), "heavy"),
        (b"a\n" + b"1\n" * 50_001, "rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused(data, code):
    assert refused(data)[0] == code


def test_a_refusal_names_sheet_row_and_reason():
    def write(made):
        filled(made.add_worksheet("دفترها"), ["نام"], ["x" * 6000])

    said = "Sheet “دفترها”, row 2: a cell holds more than 5000 letters. Shorten it."
    assert refused(book(write)) == ("cell", said)


def test_a_workbook_with_nothing_in_it_is_refused():
    assert refused(book(lambda made: made.add_worksheet()))[0] == "empty"


def test_a_workbook_that_unfolds_to_gigabytes_is_refused():
    plain = book(lambda made: filled(made.add_worksheet(), ["a"], ["b"]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name == "xl/worksheets/sheet1.xml":
                with new.open(name, "w", force_zip64=True) as part:
                    part.write(
                        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                        b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
                    )
                    for _ in range(1100):
                        part.write(b"A" * 1024 * 1024)
            else:
                new.writestr(name, old.read(name))
    assert refused(out.getvalue())[0] in {"large", "sheet"}


def test_a_cell_at_the_far_end_of_a_sheet_bursts_nothing():
    def write(made):
        sheet = made.add_worksheet()
        sheet.write(0, 0, "a")
        sheet.write(1_048_575, 16_383, "b")

    assert refused(book(write))[0] == "large"


def test_columns_are_lettered_as_spreadsheets_do():
    assert [letter_of(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
