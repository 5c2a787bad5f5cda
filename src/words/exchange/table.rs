//! The words about tables of recommendations.

use crate::words::words;

words! {
    table_of_row(row: u32, fault: &str): "第 {row} 行，{fault}" / "row {row}, {fault}";
    table_of_column(column: &str, fault: &str): "{column}：{fault}" / "{column}: {fault}";
    table_column(name: &str, number: usize): "列 {name}（{number}）" / "column {name} ({number})";
    table_nameless_column(number: usize): "第 {number} 列" / "column {number}";
    table_field(name: &str): "字段 {name}" / "field {name}";
    table_row(row: u32): "第 {row} 行" / "row {row}";
    table_row_of(row: u32, file: &str): "{file} 第 {row} 行" / "row {row} of {file}";

    table_empty_file: "文件里没有表格；第一行应是列名" / "the file holds no table; its first row should name the columns";
    table_no_objects:
        "文件里没有内容；每行应是一个 JSON 对象" /
        "there is nothing in the file; every line should be a JSON object";
    table_only_header: "只有列名，没有一条建议" / "there are names of columns and no recommendation";
    table_no_header(required: &str):
        "第一行没有一个认识的列名，不像表格；第一行应写列名，至少有：{required}" /
        "the first row names no column that is known, so this is no table; it should name at least: {required}";
    table_missing_columns(missing: &str):
        "缺少列：{missing}" / "these columns are missing: {missing}";
    table_unknown_column(name: &str, known: &str):
        "不认识列“{name}”；认识的是：{known}；不需要它就写 --ignore-columns \"{name}\"" /
        "the column \"{name}\" is not known; these are: {known}; to pass over it, say --ignore-columns \"{name}\"";
    table_column_twice(name: &str, number: usize, first: &str):
        "列“{name}”（{number}）与列“{first}”意思相同；只留一列，或用 --ignore-columns 略过一列" /
        "the column \"{name}\" ({number}) means the same as \"{first}\"; keep one, or pass over one with --ignore-columns";

    table_row_too_long:
        "这一行超过 1 MiB；是否有引号没有闭合，或者文件不是表格" /
        "the row is longer than 1 MiB; perhaps a quotation mark is not closed, or this is no table";
    table_too_many_cells(most: usize): "一行超过 {most} 格" / "the row has more than {most} cells";
    table_row_short(cells: usize, columns: usize):
        "缺少这一格：这一行有 {cells} 格，列名有 {columns} 个" /
        "this cell is missing: the row has {cells} cells, the header {columns}";
    table_row_long(number: usize, cells: usize, columns: usize):
        "第 {number} 格没有列名：这一行有 {cells} 格，列名有 {columns} 个；格内有分隔符时要加引号" /
        "cell {number} has no column: the row has {cells} cells, the header {columns}; a cell that holds a separator must be quoted";
    table_nameless_cell: "有内容，但这一列没有列名" / "something stands here, but the column has no name";
    table_unclosed_quote:
        "这里的引号没有闭合；格内的引号要写两个：\"\"" /
        "nothing closes the quotation mark here; one inside of a cell is written twice: \"\"";
    table_behind_quote:
        "引号闭合之后还有内容；整格加引号，格内的引号要写两个：\"\"" /
        "something follows the quotation mark that closes the cell; quote the whole cell, and write one inside of it twice: \"\"";
    table_not_an_object:
        "这里读不懂：每行应是一个完整的 JSON 对象，如 {{\"speaker\": \"…\", \"text\": \"…\"}}" /
        "this cannot be read: every line should be one whole JSON object, such as {{\"speaker\": \"…\", \"text\": \"…\"}}";
    table_key_twice(key: &str, first: &str):
        "字段“{key}”与字段“{first}”意思相同；只留一个" /
        "the field \"{key}\" means the same as \"{first}\"; keep one";
    table_not_text(key: &str):
        "字段“{key}”应是文字、数字或 null" /
        "the field \"{key}\" should be a text, a number or null";
    table_not_texts(key: &str):
        "字段“{key}”应是文字、数字、null 或文字的数组" /
        "the field \"{key}\" should be a text, a number, null or an array of texts";

    table_empty_cell:
        "是空的；每条建议都要有标题、发言人、议题和正文" /
        "it is empty; every recommendation needs a title, a speaker, a topic and a text";
    table_empty_speaker: "有一位发言人没有名字；几位发言人用“；”隔开" / "a speaker has no name; several are separated by ；";
    table_unknown_kind(given: &str):
        "没有类别“{given}”；应是 person 个人 或 organ 单位" /
        "there is no kind \"{given}\"; write person 个人 or organ 单位";
    table_other_count(given: usize, speakers: usize):
        "有 {given} 项，发言人却有 {speakers} 位；请用“；”逐位对应，空的也留位置" /
        "there are {given} items for {speakers} speakers; separate them by ； in the same order, and leave empty places";
    table_id_twice(id: &str, first: &str):
        "编号“{id}”与{first}重复；编号必须唯一" /
        "the id \"{id}\" is that of {first}; ids must be unique";
    table_scattered_proposal(first: &str):
        "这篇发言（标题和发言人相同）在{first}已经出现，中间隔着别的发言；同一篇的各行要连在一起" /
        "this proposal (the same title and speakers) began at {first}, and others stand between; its rows must stand together";
    table_scattered_topic(first: &str):
        "这个议题在{first}已经出现，中间隔着别的议题；同一议题的各行要连在一起" /
        "this topic began at {first}, and others of the proposal stand between; its rows must stand together";
    table_differs(first: &str):
        "与{first}写的不同；同一处只能有一种写法，其余各行照写或留空" /
        "it differs from {first}; repeat what stands there, or leave it empty";
    table_proposal_too_long:
        "这篇发言超过 16 MiB；请分成几篇，标题要不同" /
        "the proposal is longer than 16 MiB; divide it, under different titles";
}
