//! The words that the room `ui` says: labels on the screen.

super::words! {
    too_small(columns: u16, rows: u16): "需 {columns}x{rows}，窗口太小" / "{columns}x{rows} needed, the window is too small";
    filter_in_force(filter: &str): "筛选 {filter}" / "filter {filter}";
    read_only_mark: "只读" / "read only";
    speakers: "发言人" / "Speakers";
    no_speakers: "语料里没有发言" / "the corpus has no proposals";
    no_topics: "这位发言人没有议题" / "this speaker has no topics";
    no_recommendations: "这个议题没有建议" / "this topic has no recommendations";
    nothing_to_read: "没有可读的发言" / "there is nothing to read";
    not_annotated: "还没有批注" / "not annotated yet";
    tags: "标签" / "Tags";
    memo: "备注" / "Memo";
    command: "命令" / "Command";
    history: "修改记录" / "History";
    go_into_to_see(into: &str):
        "{into} 进入一条建议就看到它的批注" / "{into} goes into a recommendation, where its annotation is";
    span: "片段" / "span";
    draft: "草稿" / "draft";
    draft_mark: "草稿（未保存）" / "Draft (not kept)";
    tag_not_in_codebook: "标签体系里没有这个标签" / "not in the codebook";
    help_of(mode: &str): "帮助：{mode}" / "Help: {mode}";
    no_help_matches: "没有匹配的命令；Esc 清除输入" / "no key matches; Esc clears the query";
    bar_tag: "标签" / "tag";
    bar_memo: "备注" / "memo";
    bar_status: "状态" / "status";
    bar_unread: "下一条未读" / "next unread";
    bar_search: "查找" / "search";
    bar_filter: "筛选" / "filter";
    bar_toggle: "选/不选" / "toggle";
    bar_accept: "确定" / "done";
    bar_definition: "看定义" / "definition";
    bar_keep: "保存" / "keep";
    bar_out: "返回" / "back";
    bar_next: "下一项" / "next";
    bar_next_recommendation: "下一条" / "next one";
    ask_search: "查找" / "Search";
    ask_filter: "筛选" / "Filter";
    ask_path: "另存到文件夹" / "Save to folder";
    reviewed(reviewed: usize, all: usize): "已阅 {reviewed}/{all}" / "reviewed {reviewed}/{all}";
    saving: "保存中" / "saving";
    saved(at: &str): "已保存 {at}" / "saved {at}";
    unsaved(edits: u64): "未保存 {edits} 处" / "{edits} not saved";
    rescued: "另存了，原处未保存" / "saved elsewhere only";
    not_saved(edits: u64, retry: &str, elsewhere: &str, reason: &str):
        "未保存：{edits} 处修改仍在内存中；{retry} 重试，{elsewhere} 另存。{reason}" /
        "not saved: {edits} of your edits only in memory; {retry} retries, {elsewhere} saves elsewhere. {reason}";
    not_saved_but_rescued(edits: u64, folder: &str, retry: &str, reason: &str):
        "原处未保存：{edits} 处修改已另存到 {folder}；{retry} 再写原处。{reason}" /
        "not saved in its place: {edits} of your edits stand in {folder}; {retry} tries the place again. {reason}";
}
