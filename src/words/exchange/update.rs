//! The words that say what an update of a corpus has changed.

use crate::words::words;

words! {
    update_option:
        "原来的语料文件：文字相同或相近的沿用编号，批注不丢" /
        "The former corpus file: what has the same text, or nearly, keeps its id and its annotations";
    update_one_corpus(path: &str):
        "{path} 里不是一份语料；--update 要一个语料文件" /
        "{path} is not one corpus; --update takes one corpus file";
    update_counts(same: usize, changed: usize, moved: usize, new: usize, gone: usize):
        "建议未变 {same} 条；改动 {changed} 处，移动 {moved} 处，新增 {new} 处，删去 {gone} 处" /
        "recommendations that are the same: {same}; items that are changed: {changed}, moved: {moved}, new: {new}, gone: {gone}";
    update_changed(id: &str, percent: u8, former: &str, new: &str):
        "改动 {id}（相似 {percent}%）：“{former}”→“{new}”" /
        "changed {id} ({percent} % alike): “{former}” → “{new}”";
    update_moved(id: &str, from: &str, to: &str):
        "移动 {id}：{from} → {to}" /
        "moved {id}: {from} → {to}";
    update_new(id: &str, text: &str): "新增 {id}：“{text}”" / "new {id}: “{text}”";
    update_gone(id: &str, text: &str):
        "删去 {id}（编号停用）：“{text}”" /
        "gone {id} (its id is retired): “{text}”";
}
