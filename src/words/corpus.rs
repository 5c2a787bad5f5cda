//! The words that the room `corpus` says.

use super::words;

words! {
    ill_formed_id(id: &str, pattern: &str):
        "编号“{id}”不合格式，应符合 {pattern}" /
        "the id \"{id}\" is ill-formed; it must match {pattern}";
    corpus_id_like_file(id: &str, ending: &str):
        "编号“{id}”不能用：语料编号是批注文件夹里的文件夹名，不能以 {ending} 结尾" /
        "the id \"{id}\" cannot be used: it names a folder among the annotations and must not end in {ending}";
    corpus_duplicate_id(corpus: &str, id: &str):
        "语料“{corpus}”中编号“{id}”出现两次，编号必须唯一" /
        "the id \"{id}\" stands twice in the corpus \"{corpus}\"; ids must be unique";
    corpus_duplicate_corpus(id: &str):
        "语料编号“{id}”出现两次，同时打开的语料编号必须不同" /
        "the corpus id \"{id}\" stands twice; corpora opened together need different ids";
    corpus_too_large:
        "语料文字总量超过 4 GiB，请分成几次打开" /
        "the texts of the corpora exceed 4 GiB together; open fewer at once";
    corpus_misplaced(part: &str, whole: &str):
        "{part} 之前没有 {whole}" /
        "a {part} came before the {whole} that it belongs to";
}
