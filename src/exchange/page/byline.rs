//! Reads bylines: persons behind their posts, organs that speak for themselves.

use super::advice;
use super::marks::is_han;
use crate::corpus::SpeakerKind;
use crate::exchange::parts::Speaker;

/// A byline, and how sure it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// Who speaks.
    pub speakers: Vec<Speaker>,
    /// How sure it is, in percent.
    pub confidence: u8,
}

/// What posts are called.
const POSTS: [&str; 56] = [
    "主席",
    "委员",
    "常委",
    "主任",
    "书记",
    "院长",
    "教授",
    "会长",
    "代表",
    "处长",
    "局长",
    "研究员",
    "部长",
    "秘书长",
    "主委",
    "理事长",
    "理事",
    "董事长",
    "总经理",
    "经理",
    "校长",
    "所长",
    "馆长",
    "社长",
    "主编",
    "总编辑",
    "厅长",
    "区长",
    "县长",
    "市长",
    "镇长",
    "乡长",
    "村长",
    "科长",
    "队长",
    "站长",
    "行长",
    "总裁",
    "顾问",
    "专家",
    "学者",
    "博士",
    "讲师",
    "工程师",
    "医师",
    "医生",
    "律师",
    "调研员",
    "巡视员",
    "负责人",
    "召集人",
    "参事",
    "主管",
    "干事",
    "组长",
    "干部",
];

/// What the names of organs end in.
const ORGANS: [&str; 60] = [
    "政协",
    "委员会",
    "委",
    "会",
    "局",
    "厅",
    "院",
    "社",
    "办",
    "办公室",
    "党",
    "盟",
    "公司",
    "集团",
    "大学",
    "学院",
    "中心",
    "研究所",
    "支部",
    "总支",
    "小组",
    "界别",
    "银行",
    "法院",
    "检察院",
    "团",
    "处",
    "部",
    "站",
    "馆",
    "联",
    "界",
    "学校",
    "中学",
    "医院",
    "街道",
    "基金",
    "组",
    "所",
    "课题组",
    "促进会",
    "研究会",
    "联合会",
    "商会",
    "协会",
    "工作室",
    "智库",
    "专委会",
    "党组",
    "党委",
    "总公司",
    "协",
    "室",
    "政府",
    "人大",
    "联盟",
    "园区",
    "管委会",
    "分会",
    "工商联",
];

/// What stands in sentences and in no name of an organ.
const NEVER_IN_ORGANS: [char; 14] = [
    '对', '的', '了', '把', '将', '是', '等', '并', '从', '向', '被', '这', '要', '为',
];

/// What stands in titles and in no post.
const NEVER_IN_POSTS: [char; 6] = ['的', '了', '把', '将', '是', '难'];

/// What is done in sentences, and in no name of an organ.
const VERBS: [&str; 6] = ["作出", "提出", "开展", "进行", "已经", "加强"];

/// What ends as organs do and is none: the occasion of the speeches.
const MEETINGS: [&str; 8] = [
    "议政会",
    "座谈会",
    "研讨会",
    "协商会",
    "讨论会",
    "报告会",
    "全会",
    "大会",
];

/// The surnames of nearly all persons.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董袁潘蒋蔡余于杜叶程\
    苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔\
    向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷\
    盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏\
    宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕\
    楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都\
普阙浦戈伏鹿薄邸雍辜阿裘赫杭况宿印逯隆茹慕危银亢嵇湛戎勾茅冶";

/// The surnames of two characters.
const DOUBLE_SURNAMES: [&str; 12] = [
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒",
];

/// What may stand before a byline to call it one.
const LABELS: [&str; 6] = ["发言人", "作者", "执笔人", "执笔", "撰稿", "供稿"];

/// Reads a byline; `None` where a line is none.
#[must_use]
pub fn read(line: &str) -> Option<Byline> {
    let (line, labelled) = without_label(line.trim());
    let line = line.trim_matches(['（', '）', '(', ')', '—', ' ', '\u{3000}']);
    if line.is_empty() || line.contains(is_sentence_mark) || !line.contains(is_han) {
        return None;
    }
    let found = persons(line)
        .or_else(|| person_first(line))
        .or_else(|| person_without_gap(line))
        .or_else(|| organs(line))?;
    let more = if labelled { 20 } else { 0 };
    Some(Byline {
        confidence: (found.confidence + more).min(99),
        ..found
    })
}

/// Takes a label such as 作者： away.
fn without_label(line: &str) -> (&str, bool) {
    let label = line.split_once(['：', ':']);
    match label {
        Some((label, rest)) if LABELS.contains(&label.trim()) => (rest, true),
        _ => (line, false),
    }
}

/// Whether a character stands in sentences and titles, and not in bylines.
const fn is_sentence_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。' | '；' | '：' | '！' | '？' | '“' | '”' | '《' | '》' | ',' | ';' | ':'
    )
}

/// Reads posts and names that stand apart: 政协委员、某某主任 张三 李四.
fn persons(line: &str) -> Option<Byline> {
    let tokens = closed_names(line);
    let mut speakers = Vec::new();
    let mut post: Vec<&str> = Vec::new();
    let mut shared = String::new();
    for token in &tokens {
        if is_name(token) && !(post.is_empty() && shared.is_empty()) {
            if !post.is_empty() {
                shared = post.join(" ");
                post.clear();
            }
            speakers.push(person(token, shared.trim_start_matches('、')));
        } else {
            post.push(token);
        }
    }
    // What stands behind the last name belongs to nobody, and what urges is a title.
    let is_title = |post: &str| begins_urging(post) || post.contains(NEVER_IN_POSTS);
    if speakers.is_empty()
        || !post.is_empty()
        || speakers.iter().any(|speaker| is_title(&speaker.post))
    {
        return None;
    }
    let names_posts = |post: &str| {
        post.split(' ')
            .all(|part| has_post(part) || ends_like_organ(part))
    };
    if !speakers.iter().all(|speaker| names_posts(&speaker.post)) && speakers.len() > 1 {
        return None;
    }
    let known = speakers
        .iter()
        .all(|speaker| has_post(&speaker.post) && names_posts(&speaker.post));
    let organ = speakers
        .iter()
        .all(|speaker| ends_like_organ(&speaker.post));
    // A post with a name in it is that of two persons, of whom one was not told from it.
    let hides = |post: &str| {
        post.split(' ')
            .any(|part| person_without_gap(part).is_some())
    };
    let hidden = speakers.iter().any(|speaker| hides(&speaker.post));
    let confidence = match (known, organ) {
        _ if hidden => 60,
        (true, _) => 96,
        (false, true) => 88,
        (false, false) => 45,
    };
    Some(Byline {
        speakers,
        confidence,
    })
}

/// Cuts a line at its spaces, and closes up names of two characters that the typesetter parted. A
/// list of names keeps none of its marks.
fn closed_names(line: &str) -> Vec<String> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let mut tokens: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(&part) = parts.get(at) {
        let next = parts.get(at + 1).copied().unwrap_or_default();
        let is_parted = is_single(part) && is_single(next) && is_surname(part);
        if is_parted {
            tokens.push(format!("{part}{next}"));
            at += 2;
            continue;
        }
        at += 1;
        let names: Vec<&str> = part.split('、').filter(|name| !name.is_empty()).collect();
        if !names.is_empty() && names.iter().all(|name| is_name(name)) {
            tokens.extend(names.into_iter().map(str::to_owned));
        } else {
            split_name_and_post(part, &mut tokens);
        }
    }
    tokens
}

/// Keeps a token, or the name at its beginning and the post behind it: 张三、市人大代表.
fn split_name_and_post(part: &str, tokens: &mut Vec<String>) {
    if let Some((name, post)) = part.split_once('、')
        && !tokens.is_empty()
        && is_name(name)
        && has_post(post)
    {
        tokens.extend([name.to_owned(), post.to_owned()]);
    } else {
        tokens.push(part.to_owned());
    }
}

/// Reads a name before its post: 张三（市政协委员） or 张三 市政协委员.
fn person_first(line: &str) -> Option<Byline> {
    let (name, post) = line.split_once(['（', '(', ' ', '\u{3000}'])?;
    let post = post.trim_end_matches(['）', ')']).trim();
    (is_name(name) && has_post(post)).then(|| Byline {
        speakers: vec![person(name, post)],
        confidence: 80,
    })
}

/// Reads a name that follows its post at once: 市政协委员张三.
fn person_without_gap(line: &str) -> Option<Byline> {
    let post = POSTS
        .iter()
        .filter_map(|post| line.rfind(post).map(|at| at + post.len()))
        .max()?;
    let (post, name) = line.split_at_checked(post)?;
    let is_post = !post.contains(char::is_whitespace) && !begins_urging(post);
    (is_name(name) && is_post).then(|| Byline {
        speakers: vec![person(name, post)],
        confidence: 72,
    })
}

/// Reads one organ, or several.
fn organs(line: &str) -> Option<Byline> {
    let names: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || c == '、')
        .filter(|name| !name.is_empty())
        .collect();
    let is_organ = |name: &&str| {
        let length = name.chars().count();
        (2..=24).contains(&length)
            && ends_like_organ(name)
            && !POSTS.iter().any(|post| name.ends_with(post))
            && !name.contains(NEVER_IN_ORGANS)
            && !VERBS.iter().any(|verb| name.contains(verb))
            && !MEETINGS.iter().any(|meeting| name.ends_with(meeting))
            && !begins_urging(name)
    };
    if !names.iter().all(is_organ) {
        return None;
    }
    let short = names.iter().all(|name| name.chars().count() <= 16);
    let speakers = names.iter().map(|name| Speaker {
        name: (*name).to_owned(),
        kind: SpeakerKind::Organ,
        post: String::new(),
    });
    Some(Byline {
        speakers: speakers.collect(),
        confidence: if short { 88 } else { 65 },
    })
}

/// Whether a text begins as titles do.
fn begins_urging(text: &str) -> bool {
    let opening: Vec<char> = text.chars().take(4).collect();
    advice::begins_urging(&opening)
}

fn person(name: &str, post: &str) -> Speaker {
    Speaker {
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        post: post.to_owned(),
    }
}

/// Whether a text names a post.
#[must_use]
pub fn has_post(text: &str) -> bool {
    POSTS.iter().any(|post| text.contains(post))
}

/// Whether a text ends with the name of a post.
#[must_use]
pub fn ends_in_post(text: &str) -> bool {
    POSTS.iter().any(|post| text.ends_with(post))
}

/// Whether a text ends as the names of organs do.
#[must_use]
pub fn ends_like_organ(text: &str) -> bool {
    ORGANS.iter().any(|organ| text.ends_with(organ))
}

/// Whether a text can be a person's name: of two to four Han characters with a surname before them,
/// or with the dot of names from other languages.
fn is_name(text: &str) -> bool {
    if text.contains(['·', '•', '・']) {
        return text
            .chars()
            .all(|c| is_han(c) || matches!(c, '·' | '•' | '・'))
            && !text.starts_with(['·', '•', '・']);
    }
    let length = text.chars().count();
    let double = DOUBLE_SURNAMES.iter().any(|name| text.starts_with(name));
    let longest = if double { 4 } else { 3 };
    (2..=longest).contains(&length)
        && text.chars().all(is_han)
        && (double || text.chars().next().is_some_and(|c| SURNAMES.contains(c)))
        && !POSTS.iter().any(|post| text.ends_with(post))
        && !["政协", "党委", "大学", "医院"]
            .iter()
            .any(|organ| text.ends_with(organ))
}

fn is_single(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none()
}

fn is_surname(part: &str) -> bool {
    part.chars().next().is_some_and(|c| SURNAMES.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Vec<String> {
        let byline = read(line).map(|byline| byline.speakers).unwrap_or_default();
        byline
            .iter()
            .map(|speaker| format!("{}|{}", speaker.post, speaker.name))
            .collect()
    }

    #[test]
    fn persons_stand_behind_their_posts() {
        for (line, expected) in [
            (
                "政协委员、某某大学教授 高 山",
                vec!["政协委员、某某大学教授|高山"],
            ),
            (
                "民盟某某市委会副主委　欧阳文华",
                vec!["民盟某某市委会副主委|欧阳文华"],
            ),
            (
                "市政协常委 王小明 李华",
                vec!["市政协常委|王小明", "市政协常委|李华"],
            ),
            (
                "市政协委员 王小明、李华",
                vec!["市政协委员|王小明", "市政协委员|李华"],
            ),
            (
                "市政协委员 王小明 市人大代表 李 华",
                vec!["市政协委员|王小明", "市人大代表|李华"],
            ),
            (
                "市政协委员 王小明、市人大代表 李 华",
                vec!["市政协委员|王小明", "市人大代表|李华"],
            ),
            ("市政协委员王小明", vec!["市政协委员|王小明"]),
            ("王小明（市政协委员）", vec!["市政协委员|王小明"]),
            (
                "作者：市政协委员 阿依古丽·买买提",
                vec!["市政协委员|阿依古丽·买买提"],
            ),
        ] {
            assert_eq!(said(line), expected, "{line}");
        }
    }

    #[test]
    fn organs_have_no_name_and_no_post() {
        assert_eq!(said("东湖区政协"), ["|东湖区政协"]);
        assert_eq!(said("市政协农业委员会"), ["|市政协农业委员会"]);
        assert_eq!(said("市工商联 市科协"), ["|市工商联", "|市科协"]);
        assert_eq!(said("市工商联、民建市委会"), ["|市工商联", "|民建市委会"]);
    }

    #[test]
    fn titles_and_sentences_are_no_bylines() {
        for line in [
            "推动东湖区港口提升研究",
            "加快建设区域金融中心",
            "建设港口，要靠政协。",
            "“三园”经验的推广",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
