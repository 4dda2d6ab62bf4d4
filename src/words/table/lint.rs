//! The part of the table with what lint rules say: for each what it finds, why that is bad, and its messages.

words! {
    // Rules that are silenced.
    NO_SUCH_RULE: "không có quy tắc nào mã `{0}`", "there is no rule `{0}`";
    ALLOWS_NOTHING: "ở đây quy tắc {0} không báo gì để bỏ qua", "rule {0} finds nothing here that could be allowed";

    // Beside a second place.
    ASKED_HERE: "được hỏi ở đây", "asked here";
    THE_OTHER: "chỗ kia", "the other one";
    ONLY_IF: "chỉ khi điều này đúng", "only if this holds";
    FAILS_HERE: "kiểm tra này không cho", "this check refuses it";

    // Headings of an explanation.
    EXAMPLE: "Ví dụ:", "Example:";
    INSTEAD: "Nên viết:", "Instead:";
    HOW_TO_ALLOW: "Nếu ở một chỗ viết vậy là đúng, thêm `allow: [\"{0}\"]` vào câu hỏi, nhóm, phần lặp hoặc phiếu.",
        "Where it is right nevertheless, add `allow: [\"{0}\"]` to the question, group, repeat or form.";

    MISSING_TRANSLATION: "thiếu bản dịch: {0}", "no translation: {0}";
    MISSING_TRANSLATION_WHAT: "Thiếu bản dịch", "A translation is missing";
    MISSING_TRANSLATION_WHY: "Người dùng ngôn ngữ đó thấy chữ của ngôn ngữ đầu tiên, giữa những câu đã dịch.",
        "People who use that language see the text of the first language among translated ones.";

    UNUSED_LIST: "danh sách `{0}` không được dùng", "the list `{0}` is not used";
    UNUSED_TABLE: "bảng `{0}` không được dùng", "the table `{0}` is not used";
    UNUSED_FILE: "tệp `{0}` không được dùng", "the file `{0}` is not used";
    UNUSED_WHAT: "Danh sách, bảng hoặc tệp không được dùng đến", "A list, table or file is not used";
    UNUSED_WHY: "Không câu hỏi hay biểu thức nào dùng nó. Thường là tên bị viết sai ở chỗ khác, hoặc câu hỏi đã bị bỏ mà danh sách còn sót lại.",
        "No question or expression uses it. Mostly its name is misspelt elsewhere, or the question is gone and the list was forgotten.";

    NO_LABEL: "`{0}` không có nhãn", "`{0}` has no label";
    NO_LABEL_WHAT: "Câu hỏi không có nhãn", "A question has no label";
    NO_LABEL_WHY: "Người hỏi sẽ thấy tên kỹ thuật của câu hỏi và mỗi người hỏi một kiểu. Hãy cho nó `label`.",
        "Enumerators will see the technical name of the question, and each will ask it differently. Give it a `label`.";

    CHECK_READS_NOTHING: "điều kiện này không đọc câu trả lời nào", "this condition reads no answer";
    CHECK_READS_NOTHING_WHAT: "Kiểm tra không đọc câu trả lời nào", "A check reads no answer";
    CHECK_READS_NOTHING_WHY: "Nó luôn đúng hoặc luôn sai. Thường là thiếu `.` (câu trả lời đang được kiểm tra) hoặc thiếu `${…}` quanh tên.",
        "It always holds or never does. Mostly `.`, the answer that is checked, is missing, or the `${…}` around a name.";

    LATER_QUESTION: "`{0}` được hỏi sau `{1}`", "`{0}` is asked after `{1}`";
    LATER_QUESTION_WHAT: "Câu hỏi phụ thuộc vào một câu được hỏi sau nó", "A question depends on one that is asked after it";
    LATER_QUESTION_WHY: "Khi hỏi đến đây thì câu kia chưa có trả lời: câu này bị ẩn, nhãn bị trống, hoặc kiểm tra không bắt được gì; đến khi có trả lời thì người hỏi đã đi qua. Đưa câu kia lên trước, hoặc đặt kiểm tra ở câu hỏi sau.",
        "Nobody has answered that one yet: this question stays hidden, its label has a hole, or the check catches nothing; once there is an answer the enumerator is past this place. Move that question up, or put the check at the later of the two.";

    CHECK_IGNORES_ANSWER: "kiểm tra này không đọc câu trả lời của `{0}`", "this check does not read the answer of `{0}`";
    CHECK_IGNORES_ANSWER_WHAT: "Kiểm tra không đọc chính câu hỏi của nó", "A check does not read its own question";
    CHECK_IGNORES_ANSWER_WHY: "Câu trả lời bị từ chối dù có sửa thế nào, hoặc lọt qua dù sai. Câu trả lời đang được kiểm tra viết là `.`; một điều kiện giữa các câu khác thì đặt ở câu cuối trong số đó, ở nhóm, hoặc ở `rules`.",
        "The answer is refused whatever it is changed to, or passes although it is wrong. The answer that is checked is written `.`; a condition between other questions belongs to the last of them, to the group, or to `rules`.";

    NEVER_RELEVANT: "`{0}` không bao giờ được hỏi: không câu trả lời nào làm điều này đúng", "`{0}` is never asked: no answer makes this true";
    NEVER_RELEVANT_WHAT: "Câu hỏi không bao giờ được hỏi", "A question is never asked";
    NEVER_RELEVANT_WHY: "Điều kiện tự mâu thuẫn, nên cột này sẽ trống trong mọi phiếu. Thường là `and` thay vì `or`, hoặc dấu so sánh ngược.",
        "The condition contradicts itself, so this column will be empty in every interview. Mostly an `and` for an `or`, or a comparison turned round.";

    ALWAYS_RELEVANT: "`{0}` luôn được hỏi: câu trả lời nào cũng làm điều này đúng", "`{0}` is always asked: every answer makes this true";
    ALWAYS_RELEVANT_WHAT: "Điều kiện hỏi luôn đúng", "A condition for asking always holds";
    ALWAYS_RELEVANT_WHY: "Câu hỏi được hỏi cả ở nơi nó không có nghĩa. Hay gặp nhất là `${a} != '1' or ${a} != '2'`: một câu trả lời luôn khác một trong hai, nên cần `and`. Nếu luôn cần hỏi thì bỏ điều kiện.",
        "The question is asked where it makes no sense, too. Most often this is `${a} != '1' or ${a} != '2'`: an answer always differs from one of the two, `and` is meant. If it is always to be asked, remove the condition.";

    CHECK_NEVER_FAILS: "kiểm tra này không bao giờ sai: câu trả lời nào cũng qua", "this check never fails: every answer passes";
    CHECK_NEVER_FAILS_WHAT: "Kiểm tra mà câu trả lời nào cũng qua", "A check that every answer passes";
    CHECK_NEVER_FAILS_WHY: "Nó không bắt được lỗi nào. Thường là `or` thay vì `and` giữa hai giới hạn, hoặc giới hạn rộng hơn `range` của câu hỏi.",
        "It catches no mistake. Mostly an `or` for an `and` between two limits, or a limit wider than the question's `range`.";

    CHECK_NEVER_PASSES: "kiểm tra này không bao giờ qua: câu trả lời nào cũng bị từ chối", "this check never passes: every answer fails";
    CHECK_NEVER_PASSES_WHAT: "Kiểm tra mà không câu trả lời nào qua được", "A check that no answer passes";
    CHECK_NEVER_PASSES_WHY: "Người hỏi bị kẹt ở câu này. Thường là dấu so sánh bị ngược.",
        "The enumerator is stuck at this question. Mostly a comparison is turned round.";

    UNREACHABLE: "`{0}` không bao giờ được hỏi: điều kiện của nó trái với điều kiện bao quanh", "`{0}` is never asked: its condition contradicts the one around it";
    UNREACHABLE_WHAT: "Câu hỏi nằm trong nhóm có điều kiện trái với điều kiện của nó", "A question contradicts the condition of a group around it";
    UNREACHABLE_WHY: "Câu hỏi chỉ được hỏi khi cả nhóm được hỏi, mà hai điều kiện không bao giờ cùng đúng. Đưa câu hỏi ra khỏi nhóm hoặc sửa một trong hai điều kiện.",
        "A question is asked only if its group is, and both conditions never hold together. Move the question out of the group, or mend one of the conditions.";

    PART_NEVER: "phần này không bao giờ đúng", "this part never holds";
    PART_ALWAYS: "phần này luôn đúng", "this part always holds";
    CONSTANT_PART_WHAT: "Một phần của điều kiện luôn đúng hoặc không bao giờ đúng", "A part of a condition always holds, or never does";
    CONSTANT_PART_WHY: "Phần đó không có tác dụng gì, nên điều kiện không nói điều tác giả muốn. Thường là nhầm `and` với `or`, hoặc thiếu ngoặc: `and` được tính trước `or`.",
        "That part does nothing, so the condition does not say what its author means. Mostly `and` and `or` are mixed up, or brackets are missing: `and` binds before `or`.";

    NO_SUCH_CODE: "danh sách `{0}` không có mã `{1}`", "the list `{0}` has no code `{1}`";
    NO_SUCH_CODE_WHAT: "So sánh với mã không có trong danh sách", "A select is compared with a code that its list lacks";
    NO_SUCH_CODE_WHY: "Không ai chọn được mã đó, nên so sánh `=` không bao giờ đúng. Thường mã trong danh sách đã đổi, hoặc nhãn bị viết thay cho mã.",
        "Nobody can choose that code, so `=` never holds. Mostly the list has changed, or the label was written instead of the code.";

    NUMBER_AND_TEXT: "so sánh một số với chữ {0}", "a number is compared with the text {0}";
    TEXT_AND_NUMBER: "so sánh câu trả lời bằng chữ `{0}` với một số", "the text answer `{0}` is compared with a number";
    NUMBER_AND_TEXT_WHAT: "So sánh số với chữ", "A number is compared with a text";
    NUMBER_AND_TEXT_WHY: "Chữ không đọc được thành số thì là NaN, và so sánh với NaN không bao giờ đúng. Viết số không có dấu nháy; nếu câu hỏi là số thì dùng Integer hoặc Decimal.",
        "A text that is no number becomes NaN, and nothing equals NaN. Write numbers without quotes; if the question asks for a number, make it an Integer or Decimal.";

    NUMBER_AND_EMPTY_TEXT: "so sánh số `{0}` với chữ trống", "the number `{0}` is compared with the empty text";
    NUMBER_AND_EMPTY_TEXT_WHAT: "So sánh số với chữ trống `''`", "A number is compared with the empty text";
    NUMBER_AND_EMPTY_TEXT_WHY: "Một số tính ra không bao giờ là chữ trống: so sánh với `''` là so sánh với NaN. Với câu hỏi số, nó chỉ chạy vì câu chưa trả lời đọc là trống; để hỏi “đã trả lời chưa” hãy viết `string-length(${…}) = 0`.",
        "A computed number is never the empty text: to compare it with `''` is to compare it with NaN. On a number question it only works because no answer reads as empty; to ask whether there is an answer, write `string-length(${…}) = 0`.";

    DATE_AND_TEXT: "so sánh ngày với `{0}`, không phải là ngày", "a date is compared with `{0}`, which is no date";
    DATE_AND_TEXT_WHAT: "So sánh ngày với chữ không phải ngày", "A date is compared with a text that is none";
    DATE_AND_TEXT_WHY: "Trong biểu thức, ngày viết là năm-tháng-ngày: `date('1999-12-31')`. Cách viết khác là chữ thường, so sánh không bao giờ đúng.",
        "In expressions dates are written year-month-day: `date('1999-12-31')`. Anything else is a text, and the comparison never holds.";

    MOMENT_AND_DATE: "so sánh một ngày với một thời điểm trong ngày", "a day is compared with a moment of a day";
    MOMENT_AND_DATE_WHAT: "So sánh ngày với ngày giờ", "A date is compared with a date and time";
    MOMENT_AND_DATE_WHY: "`now()` có cả giờ, còn ngày là lúc nửa đêm: hôm nay không bằng `now()` và không sau nó. Dùng `today()`, hoặc `date(…)` quanh thời điểm.",
        "`now()` has the time of day while a date is its midnight: today is neither equal to `now()` nor after it. Use `today()`, or put `date(…)` around the moment.";

    EXACT_FRACTION: "so sánh bằng với phân số tính ra `{0}`", "the computed fraction `{0}` is compared for equality";
    EXACT_FRACTION_WHAT: "So sánh bằng với số lẻ tính ra", "A computed fraction is compared for equality";
    EXACT_FRACTION_WHY: "Máy tính lưu gần đúng phần lẻ: 0.1 * 3 không bằng 0.3. Làm tròn trước (`round(…, 2)`), hoặc so sánh với hai giới hạn.",
        "Fractions are stored nearly, not exactly: 0.1 * 3 is not 0.3. Round first (`round(…, 2)`), or compare with two limits.";

    SUM_OF_TEXTS: "`{0}` trên `{1}`, là chữ", "`{0}` over `{1}`, which is text";
    SUM_OF_TEXTS_WHAT: "Tổng, nhỏ nhất hoặc lớn nhất của chữ", "A sum, least or greatest of texts";
    SUM_OF_TEXTS_WHY: "Chỉ cần một dòng có chữ không phải số là kết quả thành NaN. Hỏi bằng Integer hoặc Decimal; với câu chọn, dùng mã là số.",
        "One row whose text is no number makes the result NaN. Ask with Integer or Decimal; for a select, use codes that are numbers.";

    ARITHMETIC_ON_TEXT: "tính toán với `{0}`, là chữ", "arithmetic with `{0}`, which is text";
    ARITHMETIC_ON_TEXT_WHAT: "Tính toán với câu trả lời bằng chữ", "Arithmetic with an answer that is text";
    ARITHMETIC_ON_TEXT_WHY: "“khoảng 3” hay “3 phòng” không phải là số, kết quả thành NaN. Hỏi bằng Integer hoặc Decimal.",
        "“about 3” and “3 rooms” are no numbers, the result is NaN. Ask with Integer or Decimal.";

    SELECT_MULTIPLE_EQUALS: "`{0}` là câu chọn nhiều: `= '{1}'` chỉ đúng khi đó là mã duy nhất được chọn", "`{0}` is a select-multiple: `= '{1}'` holds only if nothing else is chosen";
    WRITE_SELECTED: "viết `selected({0}, '{1}')`", "write `selected({0}, '{1}')`";
    SELECT_MULTIPLE_EQUALS_WHAT: "Câu chọn nhiều được so sánh với một mã", "A select-multiple is compared with one code";
    SELECT_MULTIPLE_EQUALS_WHY: "Câu trả lời là mọi mã được chọn, cách nhau bằng dấu cách: `1 3`. Ai chọn thêm mã khác thì không còn bằng `1`. Để hỏi một mã có được chọn không, dùng `selected()`.",
        "The answer is every code that was chosen, with blanks between them: `1 3`. Whoever chooses another one, too, is no longer equal to `1`. To ask whether a code is chosen, use `selected()`.";

    SELECTED_IN_NO_SELECT: "`{0}` hỏi `{1}`, là câu không có lựa chọn", "`{0}` asks about `{1}`, which has no choices";
    SELECTED_IN_NO_SELECT_WHAT: "`selected()` với câu hỏi không có lựa chọn", "`selected()` asks about a question without choices";
    SELECTED_IN_NO_SELECT_WHY: "Câu trả lời bị cắt thành từng từ, rồi tìm mã trong đó: với số và chữ điều này chỉ đúng tình cờ. So sánh bằng `=`.",
        "The answer is cut into words among which the code is looked for: with numbers and texts that is right by chance only. Compare with `=`.";

    COUNT_OF_ONE_CHOICE: "`{0}` với `{1}`, chỉ chọn được một", "`{0}` of `{1}`, of which only one can be chosen";
    COUNT_OF_ONE_CHOICE_WHAT: "Đếm lựa chọn của câu chọn một", "The choices of a select-one are counted";
    COUNT_OF_ONE_CHOICE_WHY: "Câu chọn một có nhiều nhất một lựa chọn. Thường câu hỏi phải là SelectMultiple, hoặc chỉ cần `${…} != ''`.",
        "A select-one has one choice at most. Mostly the question should be a SelectMultiple, or `${…} != ''` is all that is needed.";

    NAMES_COLLIDE: "`{0}` và `{1}` thành cùng một cột khi xuất", "`{0}` and `{1}` become the same column in an export";
    NAMES_COLLIDE_WHAT: "Hai tên thành một khi xuất", "Two names are one in an export";
    NAMES_COLLIDE_WHY: "SPSS và cơ sở dữ liệu không phân biệt chữ hoa chữ thường, Stata không có `-` và `.` trong tên và chỉ giữ 32 chữ. Một trong hai cột sẽ bị đổi tên hoặc mất. Đổi một tên ngay bây giờ, khi chưa có dữ liệu.",
        "SPSS and databases do not know letter case, Stata has no `-` and `.` in names and keeps 32 letters. One of the columns will be renamed or lost. Change a name now, while there is no data.";

    LONG_NAME: "tên `{0}` có {1} chữ, Stata chỉ giữ {2}", "the name `{0}` has {1} letters, Stata keeps {2}";
    LONG_NAME_WHAT: "Tên dài hơn 32 chữ", "A name is longer than 32 letters";
    LONG_NAME_WHY: "Stata cắt tên còn 32 chữ, và hai tên bị cắt có thể trùng nhau. Tên ngắn cũng dễ đọc hơn trong biểu thức; nhãn nói phần còn lại.",
        "Stata cuts names to 32 letters, and two that were cut may be the same. Short names are also easier to read in expressions; the label says the rest.";

    RESERVED_NAME: "`{0}` là từ riêng của {1}", "`{0}` is a word of {1} itself";
    RESERVED_NAME_WHAT: "Tên là từ riêng của phần mềm thống kê hoặc cơ sở dữ liệu", "A name belongs to a statistics program or database";
    RESERVED_NAME_WHY: "Cột tên đó bị đổi tên khi nhập vào chương trình, hoặc mọi câu lệnh phải đặt nó trong nháy. Chọn tên khác, chẳng hạn thêm một từ.",
        "A column of that name is renamed on import, or must be quoted in every command. Choose another name, for instance with one word more.";

    ROSTER_WITHOUT_LIMIT: "phần lặp `{0}` không có `max_rows`", "the repeat `{0}` has no `max_rows`";
    ROSTER_WITHOUT_LIMIT_WHAT: "Phần lặp không có giới hạn dòng", "Rows can be added to a repeat without end";
    ROSTER_WITHOUT_LIMIT_WHY: "Một phím bị giữ hay một hiểu nhầm tạo ra hàng trăm dòng trống, và không ai nhận ra hộ có 120 người. Đặt `max_rows` cao hơn mọi trường hợp có thật.",
        "A key held down or a misunderstanding makes hundreds of empty rows, and nobody notices a household of 120. Set `max_rows` above every real case.";

    DUPLICATE_LABEL: "`{0}` có cùng nhãn với `{1}`", "`{0}` has the same label as `{1}`";
    DUPLICATE_LABEL_WHAT: "Hai câu hỏi cạnh nhau có cùng nhãn", "Two questions side by side have the same label";
    DUPLICATE_LABEL_WHY: "Người trả lời nghe cùng một câu hai lần, và người đọc số liệu không biết cột nào là cột nào. Nói rõ chỗ khác nhau.",
        "The respondent hears the same question twice, and readers of the data cannot tell the columns apart. Say what is different.";

    WIDE_LABEL: "nhãn rộng {0} cột, màn hình có {1}", "the label is {0} columns wide, a terminal has {1}";
    WIDE_LABEL_WHAT: "Nhãn rộng hơn 80 cột", "A label is wider than 80 columns";
    WIDE_LABEL_WHY: "Trên màn hình 80 cột nhãn bị ngắt dòng, trong bảng và danh sách thì bị cắt. Hỏi ngắn gọn; phần giải thích để ở `hint` hoặc `guidance`. Lời ghi (`Note`) không tính: nó được đọc thong thả, không đứng trong bảng hay danh sách.",
        "On a terminal of 80 columns the label is broken, in grids and lists it is cut. Ask in few words; explanations belong into `hint` or `guidance`. A `Note` does not count: it is read at leisure, and stands in no grid or list.";

    UNTIDY_TEXT: "dấu cách thừa", "a blank too many";
    UNTIDY_TEXT_WHAT: "Chữ có dấu cách thừa", "A text has blanks that nobody meant";
    UNTIDY_TEXT_WHY: "Dấu cách ở đầu, ở cuối hoặc liền nhau thường sót lại khi dán từ Word hay Excel; chúng làm lệch bảng và làm hai nhãn giống nhau thành khác nhau.",
        "Blanks at the beginning, at the end or side by side are mostly left over from pasting; they shift tables and make equal labels different.";

    DECOMPOSED_TEXT: "chữ và dấu được lưu rời nhau (Unicode tổ hợp)", "letters and marks are stored apart (decomposed Unicode)";
    DECOMPOSED_TEXT_WHAT: "Chữ dùng Unicode tổ hợp", "A text is stored in decomposed Unicode";
    DECOMPOSED_TEXT_WHY: "Nhìn thì giống, nhưng tìm trong tệp không thấy và so sánh từng byte thì khác. Chương trình tự ghép lại khi đọc; hãy lưu tệp ở dạng dựng sẵn (NFC) và đặt bộ gõ là “Unicode dựng sẵn”.",
        "It looks the same, but is not found by searching the file and differs byte by byte. The program composes it when it reads; save the file in normal form C, and set the input method to precomposed Unicode.";

    HINT_REPEATS_LABEL: "gợi ý của `{0}` lặp lại nhãn", "the hint of `{0}` repeats the label";
    HINT_REPEATS_LABEL_WHAT: "Gợi ý lặp lại nhãn", "A hint repeats the label";
    HINT_REPEATS_LABEL_WHY: "Nó chiếm dòng trên màn hình mà không nói thêm gì. Bỏ đi, hoặc nói điều người hỏi cần biết.",
        "It takes lines of the screen and says nothing more. Remove it, or say what an enumerator needs to know.";

    EMPTY_TEXT: "chữ để trống", "the text is empty";
    EMPTY_TEXT_IN: "chữ để trống ({0})", "the text is empty ({0})";
    EMPTY_TEXT_WHAT: "Chữ được cho nhưng để trống", "A text is given and says nothing";
    EMPTY_TEXT_WHY: "Ở chỗ đó màn hình trống: một câu hỏi không lời, một lỗi không rõ lý do. Viết vào, hoặc bỏ thuộc tính; một bản dịch để trống che mất chữ của ngôn ngữ đầu tiên.",
        "The screen is blank there: a question without words, a mistake without reason. Write it, or remove the property; an empty translation hides the text of the first language.";

    LABEL_FROM_ROWS: "`{0}` có nhiều dòng (phần lặp `{1}`): chỉ dòng đầu được chèn vào đây", "`{0}` has many rows (repeat `{1}`): only the first is put in here";
    LABEL_FROM_ROWS_WHAT: "Chữ chèn câu trả lời của phần lặp từ bên ngoài", "A text takes an answer out of a repeat from outside";
    LABEL_FROM_ROWS_WHY: "Ở ngoài phần lặp, `${…}` là mọi dòng và chỉ dòng đầu được hiện, dù đang nói về người khác. Đặt câu hỏi vào trong phần lặp, hoặc tính trước bằng `indexed-repeat()` hay `join()` trong một Calculate.",
        "Outside of the repeat `${…}` is all of its rows, and the first one is shown whoever is spoken of. Put the question into the repeat, or compute it by `indexed-repeat()` or `join()` in a Calculate.";

    FIRST_OF_MANY: "`{0}` có nhiều dòng (phần lặp `{1}`): ở đây chỉ tính dòng đầu", "`{0}` has many rows (repeat `{1}`): only the first is taken here";
    FIRST_OF_MANY_WHAT: "Phép tính chỉ lấy dòng đầu của phần lặp", "A computation takes the first of many rows";
    FIRST_OF_MANY_WHY: "Ở ngoài phần lặp, `${…}` là mọi dòng; phép tính lặng lẽ lấy dòng đầu. Nói rõ điều muốn tính: `sum(…)`, `max(…)`, `count(…)` hoặc `indexed-repeat(…)`.",
        "Outside of the repeat `${…}` is all of its rows, and arithmetic silently takes the first. Say what is meant: `sum(…)`, `max(…)`, `count(…)` or `indexed-repeat(…)`.";

    DUPLICATE_CHOICE: "nhãn “{0}” có ở cả hai mã `{1}` và `{2}`", "the label “{0}” stands at both codes `{1}` and `{2}`";
    DUPLICATE_CHOICE_WHAT: "Hai lựa chọn có cùng nhãn", "Two choices have the same label";
    DUPLICATE_CHOICE_WHY: "Người hỏi không phân biệt được hai dòng, nên số liệu chia ngẫu nhiên cho hai mã. Sửa nhãn, hoặc bỏ một lựa chọn.",
        "Enumerators cannot tell the two lines apart, so answers fall on either code by chance. Mend a label, or remove a choice.";

    CONFUSABLE_CODES: "mã `{0}` và `{1}` trông như một", "the codes `{0}` and `{1}` look like one";
    CONFUSABLE_CODES_WHAT: "Hai mã chỉ khác chữ hoa hoặc số 0 ở đầu", "Two codes differ in letter case or leading zeros only";
    CONFUSABLE_CODES_WHY: "Excel bỏ số 0 ở đầu, so sánh số coi `01` bằng `1`, nhiều chương trình không phân biệt chữ hoa: hai lựa chọn bị gộp làm một. Dùng mã khác hẳn nhau.",
        "Spreadsheets drop leading zeros, numbers compare `01` equal to `1`, many programs know no letter case: two choices become one. Use codes that differ in earnest.";

    NONE_NOT_EXCLUSIVE: "lựa chọn `{0}` “{1}” chọn được cùng lúc với lựa chọn khác", "the choice `{0}` “{1}” can be chosen together with others";
    WRITE_EXCLUSIVE: "thêm `exclusive: [\"{0}\"]`", "add `exclusive: [\"{0}\"]`";
    NONE_NOT_EXCLUSIVE_WHAT: "“Không có” không loại trừ lựa chọn khác", "“None of these” does not exclude the others";
    NONE_NOT_EXCLUSIVE_WHY: "“Không có” cùng với “Ti vi” là câu trả lời vô nghĩa, và người phân tích phải đoán. Khai báo mã đó ở `exclusive`.",
        "“None” together with “television” means nothing, and analysts have to guess. Name the code in `exclusive`.";

    TWO_OTHERS: "danh sách `{0}` đã có mã `{1}` nghĩa là “khác”, `or_other` thêm một nữa", "the list `{0}` has the code `{1}` for “other” already, `or_other` adds one more";
    TWO_OTHERS_WHAT: "Có hai lựa chọn “khác”", "There are two choices “other”";
    TWO_OTHERS_WHY: "Người chọn mã “khác” của danh sách không được hỏi ghi rõ. Bỏ lựa chọn đó khỏi danh sách, hoặc bỏ `or_other` và hỏi riêng phần ghi rõ.",
        "Whoever chooses the “other” of the list is not asked to specify. Remove that choice, or remove `or_other` and ask for the text in a question of its own.";

    FILTER_REJECTS_ALL: "bộ lọc này không để lại lựa chọn nào", "this filter leaves no choice";
    FILTER_REJECTS_ALL_WHAT: "`choice_filter` loại mọi lựa chọn", "A `choice_filter` rejects every choice";
    FILTER_REJECTS_ALL_WHY: "Danh sách luôn trống nên không ai trả lời được. Thường cột của danh sách chứa mã khác với mã của câu hỏi được so sánh, hoặc giá trị bị viết sai.",
        "The list is always empty and nobody can answer. Mostly the column holds other codes than the question it is compared with, or the value is misspelt.";

    EMPTY_LIST: "danh sách `{0}` không có lựa chọn nào", "the list `{0}` has no choices";
    EMPTY_LIST_WHAT: "Danh sách trống", "A list has no choices";
    EMPTY_LIST_WHY: "Câu hỏi dùng danh sách này không trả lời được.", "Questions that use the list cannot be answered.";

    MOST_NEVER_REACHED: "`max: {0}` nhưng chỉ có {1} lựa chọn", "`max: {0}`, but there are {1} choices";
    MOST_IS_NONE: "`max: 0` không cho chọn gì", "`max: 0` lets nothing be chosen";
    MOST_NEVER_REACHED_WHAT: "`max` không hợp với số lựa chọn", "`max` does not fit the number of choices";
    MOST_NEVER_REACHED_WHY: "Giới hạn này không bao giờ có tác dụng, hoặc không cho trả lời gì. Thường danh sách đã đổi sau khi đặt giới hạn.",
        "The limit never does anything, or lets nobody answer. Mostly the list has changed since the limit was set.";

    ROW_BEYOND_COUNT: "phần lặp `{0}` có nhiều nhất {1} dòng", "the repeat `{0}` has {1} rows at most";
    ROW_BEYOND_COUNT_WHAT: "Gọi một dòng mà phần lặp không thể có", "A row is asked for that the repeat cannot have";
    ROW_BEYOND_COUNT_WHY: "Kết quả luôn trống. Dòng được đếm từ 1.", "The result is always empty. Rows count from 1.";

    POSITION_OUTSIDE: "ở đây không có dòng nào: vị trí luôn là 1", "there are no rows here: the position is always 1";
    POSITION_OUTSIDE_WHAT: "`position(..)` ở ngoài phần lặp", "`position(..)` outside of a repeat";
    POSITION_OUTSIDE_WHY: "Vị trí chỉ có nghĩa trong dòng của một phần lặp. Đặt câu hỏi vào trong phần lặp.",
        "A position means something only in the rows of a repeat. Put the question into the repeat.";

    FIXED_OUTSIDE_LIMITS: "phần lặp `{0}` luôn có {1} dòng, ngoài giới hạn của chính nó", "the repeat `{0}` always has {1} rows, outside its own limits";
    FIXED_OUTSIDE_LIMITS_WHAT: "Số dòng cố định nằm ngoài giới hạn", "A fixed number of rows is outside the limits";
    FIXED_OUTSIDE_LIMITS_WHY: "Phiếu không bao giờ hoàn thành được. Với `count: Fixed(n)` không cần `min_rows` và `max_rows`.",
        "The interview can never be complete. With `count: Fixed(n)` neither `min_rows` nor `max_rows` is needed.";

    TODAY_WITHOUT_ONCE: "`{0}` đổi khi phiếu được mở lại vào ngày khác", "`{0}` changes when the interview is opened on another day";
    TODAY_WITHOUT_ONCE_WHAT: "Phép tính dùng ngày hôm nay mà không có `once()`", "A calculation uses today without `once()`";
    TODAY_WITHOUT_ONCE_WHY: "Tuổi tính vào ngày phỏng vấn sẽ đổi khi ai đó mở phiếu để xem lại sau một tháng. Giữ lại ngày đầu tiên bằng `once(today())`, hoặc hỏi ngày rà soát và tính theo ngày đó.",
        "An age computed on the day of the interview changes when somebody opens it a month later. Keep the first day by `once(today())`, or ask for the day of the review and compute from that.";

    DIVISION_BY_ZERO: "`{0}` có thể là 0", "`{0}` may be 0";
    DIVISION_BY_ZERO_WHAT: "Phép chia cho số có thể bằng 0", "A division by what may be zero";
    DIVISION_BY_ZERO_WHY: "Chia cho 0 cho ra Infinity hoặc NaN, và chúng đi tiếp vào bảng số liệu. Thêm kiểm tra `. > 0` ở câu hỏi, hoặc `if(${…} > 0, … div ${…}, …)`.",
        "A division by 0 gives Infinity or NaN, which go on into tables. Add a check `. > 0` to the question, or write `if(${…} > 0, … div ${…}, …)`.";

    COMPARED_WITH_ITSELF: "hai bên đều là `{0}`", "both sides are `{0}`";
    COMPARED_WITH_ITSELF_WHAT: "Hai bên của phép toán giống nhau", "Both sides of an operator are the same";
    COMPARED_WITH_ITSELF_WHY: "Kết quả đã biết trước. Một trong hai tên bị viết nhầm.", "The result is known beforehand. One of the two names is a slip.";

    NESTED_IFS: "`if` lồng nhau {0} tầng", "`if` is nested {0} deep";
    NESTED_IFS_WHAT: "`if` lồng nhau quá sâu", "`if` is nested too deep";
    NESTED_IFS_WHY: "Không ai đọc và kiểm tra được. Đặt các giá trị vào một bảng CSV và tra bằng `pulldata()`, hoặc tách thành vài Calculate.",
        "Nobody can read and check it. Put the values into a CSV table and look them up by `pulldata()`, or split it into several Calculate questions.";

    SAME_BRANCHES: "cả hai trường hợp đều cho `{0}`", "both cases give `{0}`";
    SAME_BRANCHES_WHAT: "`if` cho cùng một kết quả", "An `if` gives the same either way";
    SAME_BRANCHES_WHY: "Điều kiện không có tác dụng. Thường một trong hai giá trị được chép mà chưa sửa.",
        "The condition does nothing. Mostly one of the values was copied and not changed.";

    REQUIRED_BUT_NOT_ASKED: "`{0}` bắt buộc nhưng không ai trả lời được", "`{0}` is required, but nobody can answer it";
    REQUIRED_BUT_NOT_ASKED_WHAT: "Bắt buộc trả lời câu không được hỏi", "An answer is required that nobody is asked for";
    REQUIRED_BUT_NOT_ASKED_WHY: "Giá trị được tính ra hoặc chỉ để xem. Khi nó trống, phiếu bị kẹt và người hỏi không làm gì được. Bỏ `required`.",
        "The value is computed or only shown. When it is empty the interview is stuck, and the enumerator can do nothing about it. Remove `required`.";

    DEFAULT_FAILS_CHECK: "kiểm tra của `{0}` không cho giá trị mặc định này", "the checks of `{0}` refuse this default";
    DEFAULT_FAILS_CHECK_WHAT: "Giá trị mặc định không qua kiểm tra của chính câu hỏi", "A default fails the question's own check";
    DEFAULT_FAILS_CHECK_WHY: "Mỗi phiếu bắt đầu với một lỗi mà người hỏi không gây ra. Sửa giá trị hoặc kiểm tra.",
        "Every interview begins with a mistake that the enumerator did not make. Mend the value or the check.";

    MESSAGE_WITHOUT_REQUIRED: "`{0}` có `required_message` nhưng không bắt buộc", "`{0}` has a `required_message`, but is not required";
    MESSAGE_WITHOUT_REQUIRED_WHAT: "Có thông báo bắt buộc nhưng không có `required`", "A message for a missing answer, but no `required`";
    MESSAGE_WITHOUT_REQUIRED_WHY: "Thông báo không bao giờ được hiện, và câu hỏi bị bỏ qua được. Thường là quên `required: \"true()\"`.",
        "The message is never shown and the question can be left out. Mostly `required: \"true()\"` was forgotten.";

    PERSONAL_DATA: "`{0}` có vẻ là thông tin cá nhân nhưng không có `pii: true`", "`{0}` looks like personal data, but has no `pii: true`";
    PERSONAL_DATA_WHAT: "Thông tin cá nhân không được đánh dấu", "Personal data is not marked";
    PERSONAL_DATA_WHY: "Chỉ câu có `pii: true` mới được che trên màn hình và bỏ ra khỏi tệp xuất. Tên, số điện thoại, số căn cước, ngày sinh phải được đánh dấu.",
        "Only what has `pii: true` is masked on screens and left out of exports. Names, telephone and identity numbers and dates of birth must be marked.";

    CONSTANT_INSTANCE_NAME: "mọi phiếu sẽ có cùng tên này", "every interview will have this same name";
    CONSTANT_INSTANCE_NAME_WHAT: "Mọi phiếu có cùng tên", "Every interview is called the same";
    CONSTANT_INSTANCE_NAME_WHY: "Trong danh sách không phân biệt được phiếu nào là của hộ nào. Tên phiếu nên đọc vài câu trả lời.",
        "Interviews cannot be told apart in lists. Let the name read a few answers.";

    TRIGGER_NEVER_CHANGES: "`{0}` không bao giờ đổi", "`{0}` never changes";
    TRIGGER_NEVER_CHANGES_WHAT: "Phép tính chờ một câu không bao giờ đổi", "A calculation waits for something that never changes";
    TRIGGER_NEVER_CHANGES_WHY: "Phép tính có `trigger` chỉ chạy khi câu đó đổi, nên ở đây nó không bao giờ chạy. Gọi tên một câu được hỏi.",
        "A calculation with a `trigger` runs only when that question changes, so this one never runs. Name a question that is asked.";

    CONDITION_REPEATED: "`{0}` bao quanh đã có điều kiện này", "`{0}` around it has this condition already";
    CONDITION_REPEATED_WHAT: "Câu hỏi lặp lại điều kiện của nhóm bao quanh", "A question repeats the condition of the group around it";
    CONDITION_REPEATED_WHY: "Điều kiện của nhóm đã đủ. Hai bản chép sẽ khác nhau khi một bản được sửa.",
        "The condition of the group is enough. Two copies will differ as soon as one is changed.";

    NUMBER_THAT_IS_NONE: "`{0}` là dãy chữ số, không phải con số", "`{0}` is digits, not a number";
    NUMBER_THAT_IS_NONE_WHAT: "Số điện thoại hoặc số giấy tờ được hỏi bằng số", "A telephone or identity number is asked as a number";
    NUMBER_THAT_IS_NONE_WHY: "Số 0 ở đầu bị mất (0912… thành 912…), và chữ số được nhóm lại như số tiền. Dùng Text có `mask`.",
        "The leading 0 is lost (0912… becomes 912…), and the digits are grouped like an amount. Use a Text with a `mask`.";

    NUMBERING: "số {0} đứng sau số {1}", "number {0} comes after number {1}";
    NUMBERING_WHAT: "Nhãn đánh số không theo thứ tự", "Numbered labels are out of order";
    NUMBERING_WHY: "Người hỏi đối chiếu với phiếu giấy sẽ tưởng mình bỏ sót câu. Đánh số lại, hoặc đổi thứ tự câu hỏi.",
        "Enumerators who compare with the paper will believe they skipped a question. Number anew, or change the order.";

    ORDERED_TEXTS: "`<` và `>` so sánh số, còn đây là chữ: không bao giờ đúng", "`<` and `>` compare numbers, these are texts: it never holds";
    ORDERED_TEXTS_WHAT: "So sánh thứ tự của chữ", "Texts are put in order";
    ORDERED_TEXTS_WHY: "XPath đổi cả hai bên thành số; chữ thành NaN. Dùng mã là số, hoặc liệt kê từng mã bằng `=`.",
        "XPath turns both sides into numbers, and texts into NaN. Use codes that are numbers, or name each code with `=`.";

    TRUTH_AND_TEXT: "so sánh đúng/sai với {0}", "true or false is compared with {0}";
    TRUTH_AND_TEXT_WHAT: "So sánh đúng/sai với chữ hoặc số", "True or false is compared with a text or number";
    TRUTH_AND_TEXT_WHY: "Bên kia được đổi thành đúng/sai: mọi chữ không trống và mọi số khác 0 đều là đúng, nên 'no' cũng là đúng. Viết điều kiện một mình, hoặc `not(…)`.",
        "The other side becomes true or false, too: every text that is not empty and every number but 0 is true, and so is 'no'. Write the condition alone, or `not(…)`.";

    LITERAL_CONDITION: "{0} không phải là điều kiện: chữ không trống và số khác 0 luôn đúng", "{0} is no condition: a text or a number but 0 always holds";
    LITERAL_CONDITION_WHAT: "Chữ hoặc số đứng ở chỗ của điều kiện", "A text or number stands where a condition should";
    LITERAL_CONDITION_WHY: "`${a} = '2' or '3'` luôn đúng, vì '3' một mình là đúng. Viết cả hai lần so sánh: `${a} = '2' or ${a} = '3'`.",
        "`${a} = '2' or '3'` always holds, since '3' alone is true. Write both comparisons: `${a} = '2' or ${a} = '3'`.";

    CHAINED_COMPARISON: "so sánh kết quả của một so sánh", "the result of a comparison is compared";
    CHAINED_COMPARISON_WHAT: "So sánh nối tiếp", "Comparisons are chained";
    CHAINED_COMPARISON_WHY: "`0 <= . <= 120` được đọc là `(0 <= .) <= 120`: đúng hoặc sai (1 hoặc 0) luôn nhỏ hơn 120. Viết `0 <= . and . <= 120`.",
        "`0 <= . <= 120` is read as `(0 <= .) <= 120`: true or false (1 or 0) is always below 120. Write `0 <= . and . <= 120`.";

    UNKNOWN_DATE_PART: "`%{0}` không phải là phần nào của ngày giờ và được giữ nguyên; các phần: {1}", "`%{0}` is no part of a date and stays as it is; the parts are {1}";
    UNKNOWN_DATE_PART_WHAT: "Mẫu của `format-date` có chữ không biết", "The pattern of `format-date` has a letter that means nothing";
    UNKNOWN_DATE_PART_WHY: "Chữ không biết sau `%` hiện ra đúng như đã viết, ví dụ `%W/2026`; máy của ODK thì báo lỗi và dừng. Dùng các phần có sẵn; `%%` là dấu phần trăm.",
        "A letter behind `%` that means nothing is shown as it is written, such as `%W/2026`; apps of ODK stop with an error. Use the parts there are; `%%` is a percent sign.";
}
