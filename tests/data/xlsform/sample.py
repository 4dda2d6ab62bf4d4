"""Writes sample.xlsx beside itself: python3 sample.py (needs openpyxl)."""
from pathlib import Path

from openpyxl import Workbook

book = Workbook()
survey = book.active
survey.title = "survey"
for row in [
    ["type", "name", "label::Tiếng Việt (vi)", "label::English (en)", "required", "relevant", "constraint",
     "constraint_message::Tiếng Việt (vi)", "constraint_message::English (en)", "calculation", "repeat_count"],
    ["begin group", "household", "Hộ", "Household"],
    ["text", "head", "Chủ hộ", "Head", "yes"],
    ["select_one yes_no", "electricity", "Hộ có điện không?", "Has ${head} electricity?", "yes"],
    ["integer", "size", "Số người", "People", "yes", None, ". > 0 and . < 30", "Từ 1 đến 29", "1 to 29"],
    ["image", "meter", "Ảnh công tơ", "Photo of the meter", None, "${electricity} = 1"],
    ["end group"],
    ["begin repeat", "member", "Thành viên", "Member", None, None, None, None, None, None, "${size}"],
    ["text", "full_name", "Họ tên", "Name", "yes"],
    ["integer", "age", "Tuổi của ${full_name}", "Age of ${full_name}", "yes"],
    ["end repeat"],
    ["calculate", "children", None, None, None, None, None, None, None, "count(${member}[${age} < 15])"],
]:
    survey.append(row)
choices = book.create_sheet("choices")
for row in [["list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)"],
            ["yes_no", 1.0, "Có", "Yes"], ["yes_no", 0, "Không", "No"]]:
    choices.append(row)
settings = book.create_sheet("settings")
settings.append(["form_title", "form_id", "version", "default_language"])
settings.append(["Điện", "electricity", "1", "Tiếng Việt (vi)"])
book.save(Path(__file__).parent / "sample.xlsx")
