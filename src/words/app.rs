//! The words that the room `app` says: what a sitting answers to a key.

super::words! {
    /// Between the speakers of one proposal.
    between_speakers: "；" / "; ";
    toggle_tag_named(tag: &str): "加上或去掉标签“{tag}”" / "toggle the tag “{tag}”";
    input_method_is_on:
        "输入法似乎已打开：命令请用英文" /
        "an input method seems to be on: commands are typed in English";
    no_such_key(key: &str, help: &str): "{key} 没有对应的命令；{help} 看帮助" / "{key} does nothing here; {help} shows help";
    no_such_sequence(keys: &str): "{keys} 没有对应的命令" / "{keys} does nothing";
    paste_is_no_command(memo: &str, search: &str):
        "粘贴的文字不会当作命令；先按 {memo} 写备注或按 {search} 查找" /
        "pasted text is not taken as commands; open a memo ({memo}) or a search ({search}) first";
    at_the_last: "已经是最后一项" / "this is the last one";
    at_the_first: "已经是第一项" / "this is the first one";
    nothing_unread: "没有未读的建议了" / "nothing is unread any more";
    nothing_here: "这里没有可复制的内容" / "there is nothing to copy here";
    nothing_searched_for(search: &str):
        "还没有查找过；{search} 开始查找" / "nothing was searched for yet; {search} searches";
    no_match(query: &str): "没有匹配“{query}”" / "no match for “{query}”";
    no_match_in_filter(query: &str, among: usize, clear: &str):
        "筛选出的 {among} 条建议里没有匹配“{query}”；{clear} 取消筛选" /
        "no match for “{query}” among the {among} recommendations of the filter; {clear} clears it";
    match_of(query: &str, number: usize, count: usize):
        "“{query}” 第 {number}/{count} 处" / "“{query}” {number} of {count}";
    places_found(count: usize): "{count} 处" / "{count} found";
    filter_syntax:
        "例：资金 and tag:funding and status:unread and speaker:张" /
        "e.g. 资金 and tag:funding and status:unread and speaker:张";
    recommendations_match(count: usize): "{count} 条建议" / "{count} recommendations";
    filter_matches_nothing:
        "没有建议符合这个筛选；改一改，或按 Esc 返回" /
        "no recommendation matches this filter; change it, or Esc goes back";
    filter_starts_with_nothing(filter: &str):
        "没有建议符合筛选“{filter}”" / "no recommendation matches the filter “{filter}”";
    filter_cleared: "已取消筛选" / "the filter is cleared";
    no_filter: "没有筛选" / "there is no filter";
    copied(characters: usize): "已送往剪贴板：{characters} 字" / "sent to the clipboard: {characters} characters";
    refused(reason: &str): "只读：{reason}" / "read only: {reason}";
    no_recommendation_here:
        "这里没有建议可批注" / "there is no recommendation to annotate here";
    priority_is_highest: "已是最高优先级 5" / "5 is the highest priority";
    priority_is_none: "没有优先级可降" / "there is no priority to lower";
    no_tag_on_key(digit: u8, palette: &str):
        "没有标签的快捷键是 {digit}；{palette} 选标签" / "no tag has the key {digit}; {palette} chooses tags";
    nothing_to_repeat: "还没有标过标签" / "nothing was tagged yet";
    nothing_changes_here:
        "上一次的标签操作在这里没有可改的" / "the last tagging has nothing to change here";
    memo_too_long(bytes: usize, limit: usize):
        "备注太长：{bytes} 字节，最多 {limit}；请删短再保存" /
        "the memo is too long: {bytes} bytes of at most {limit}; shorten it, then keep it";
    draft_taken_up: "接着写上次没有保存的草稿" / "going on with the draft that was not kept";
    draft_stays(memo: &str): "草稿留着；再按 {memo} 接着写" / "the draft stays; {memo} goes on with it";
    memo_was_rewritten(keep: &str):
        "这条备注刚在别处改过：已附在下面，改好再按 {keep}" /
        "this memo was just rewritten elsewhere: that text stands below; make one of both, then {keep}";
    zen_until(back: &str): "只看正文；{back} 回到列表" / "the reader alone; {back} brings the lists back";
    go_into_to_annotate(into: &str):
        "{into} 进入一条建议就可以批注" / "{into} goes into a recommendation, where it is annotated";
    escape_again_leaves(keep: &str):
        "再按一次 Esc 离开，草稿留着；{keep} 保存" /
        "Esc again leaves, the draft stays; {keep} keeps it";
    nothing_to_undo: "没有可撤销的修改" / "there is nothing to undo";
    nothing_to_redo: "没有可重做的修改" / "there is nothing to redo";
    undone(id: &str, what: &str): "已撤销 {id}：{what}" / "undone {id}: {what}";
    redone(id: &str, what: &str): "已重做 {id}：{what}" / "redone {id}: {what}";
    left_alone(fields: usize):
        "{fields} 处后来又改过，没有撤销或重做" / "{fields} changed since; left alone";
    no_such_command: "没有这个命令；Esc 返回" / "no such command; Esc goes back";
    no_such_tag: "没有这个标签；Esc 清除输入" / "no such tag; Esc clears the query";
    everything_is_saved: "全部已保存" / "everything is saved";
    saved_elsewhere(path: &str): "已另存到 {path}" / "saved to {path}";
    joined_from_disk(facts: usize):
        "已并入别处写的 {facts} 处批注" / "joined from elsewhere: {facts} of the annotations";
    replaced_from_disk(facts: usize, replaced: usize, palette: &str):
        "已并入别处写的 {facts} 处批注，其中 {replaced} 处改掉了原来的；{palette} 选“别处改过的批注”可以看，可以恢复" /
        "joined from elsewhere: {facts}, of which {replaced} replaced what stood here; {palette} and “changed elsewhere” shows and restores them";
    replaced: "别处改过" / "Changed elsewhere";
    nothing_replaced:
        "这次打开以来，没有批注在别处被改掉" / "nothing was replaced from elsewhere since this sitting began";
    replaced_row(before: &str, after: &str, when: &str):
        "原为 {before}，{when} 改为 {after}" / "was {before}, since {when} {after}";
    enter_restores(accept: &str, cancel: &str):
        "{accept} 恢复原来的，{cancel} 返回" / "{accept} brings the former one back, {cancel} goes back";
    brought_back(id: &str, what: &str): "已恢复 {id}：{what}" / "brought back {id}: {what}";
    sittings: "会话" / "Sittings";
    no_other_sitting:
        "没有打开别的会话" / "no other sitting of yours is open";
    sitting_row(began: &str, written: &str, pid: u32, corpus: &str):
        "自 {began}，最后写入 {written}，进程 {pid}，{corpus}" /
        "since {began}, last wrote {written}, process {pid}, {corpus}";
    enter_ends_sitting(accept: &str, cancel: &str):
        "{accept} 结束选中的会话，{cancel} 返回" / "{accept} ends the chosen sitting, {cancel} goes back";
    enter_again_ends(accept: &str):
        "再按 {accept} 结束这个会话；它会先把修改存好" /
        "{accept} again ends this sitting; it saves its edits first";
    no_such_row: "没有这一行；Esc 清除输入" / "no such row; Esc clears the query";
    drafts_wait(count: usize, id: &str, when: &str, memo: &str):
        "有 {count} 份备注没有写完（{id}，{when}）：{memo} 接着写" /
        "{count} of your memos not finished ({id}, {when}): {memo} goes on";
    codebook_changed: "标签体系变了，已换成新的" / "the codebook has changed and is in use as it is now";
    corpus_changed(gone: usize):
        "语料变了，已换成新的；有批注或草稿而不再有的建议：{gone} 条（批注都留着）" /
        "the corpus has changed and is in use as it is now; recommendations that are gone and had annotations or drafts: {gone} (these stay)";
    corpus_is_another:
        "语料文件的数目或编号变了：退出再打开后生效" /
        "the corpora are others now, by number or id: quit and open them again";
    memo_is_homeless(id: &str):
        "正在写备注的建议 {id} 已不在语料里；草稿留着" /
        "the recommendation {id} of this memo is gone from the corpus; the draft stays";
    drafts_not_saved(reason: &str):
        "备注草稿没有存到磁盘：{reason}" / "the draft of the memo is not on the disk: {reason}";
    quits_when_saved: "正在保存，存好就退出" / "saving; leaves when done";
    unsaved_on_quit(edits: u64, retry: &str, elsewhere: &str):
        "{edits} 处修改没有保存：{retry} 重试，{elsewhere} 另存；" /
        "{edits} of your edits not on the disk: {retry} retries, {elsewhere} saves elsewhere; ";
    drafts_on_quit(drafts: usize, ids: &str, memo: &str):
        "{drafts} 份备注草稿没有保存（{ids}）：{memo} 接着写；" /
        "{drafts} of your memos not kept ({ids}): {memo} goes on; ";
    quit_again_discards(quit: &str):
        "再按 {quit} 就丢弃" / "{quit} again leaves without that";
}
