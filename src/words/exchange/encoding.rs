//! The words about the encodings of foreign text.

use crate::words::words;

words! {
    encoding_binary:
        "含有零字节，不是文本；如果是没有 BOM 的 UTF-16，请写 --encoding utf-16" /
        "it holds a zero byte and is no text; if it is UTF-16 without a mark, say --encoding utf-16";
    encoding_leaves_utf8(other: usize):
        "从这一行起不再是 UTF-8，第 {other} 行却是：一个文件只能用一种编码；请把这部分转成 UTF-8，例如：iconv -f GB18030 -t UTF-8" /
        "this line is not UTF-8, while line {other} is: a file stands in one encoding; convert this part, for example: iconv -f GB18030 -t UTF-8";
    encoding_becomes_utf8(other: usize):
        "这一行是 UTF-8，第 {other} 行却不是：一个文件只能用一种编码；请把那部分转成 UTF-8，例如：iconv -f GB18030 -t UTF-8" /
        "this line is UTF-8, while line {other} is not: a file stands in one encoding; convert that part, for example: iconv -f GB18030 -t UTF-8";
    encoding_foreign(name: &str):
        "这一行起看来是 {name} 编码，只能读 UTF-8、GB18030 和带 BOM 的 UTF-16；请先转换：iconv -f {name} -t UTF-8，或用 --encoding 指定" /
        "it seems to be {name} from this line on; what is read is UTF-8, GB18030 and UTF-16 with a mark; convert it with iconv -f {name} -t UTF-8, or name the right one with --encoding";
    encoding_malformed(name: &str):
        "这一行有不合 {name} 编码的字节；请修好，或用 --encoding 指定别的编码" /
        "this line holds bytes that are not {name}; mend them, or name another encoding with --encoding";
}
