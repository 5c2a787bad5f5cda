//! What persons, posts and organs are called: enough to tell one from the other where nothing else does.

use super::han::is_han;

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

/// Cuts a text behind the last post it names, so that what follows can be a name: 市政协委员|张三.
#[must_use]
pub fn split_behind_post(text: &str) -> Option<(&str, &str)> {
    let end = POSTS
        .iter()
        .filter_map(|post| text.rfind(post).map(|at| at + post.len()))
        .max()?;
    text.split_at_checked(end)
}

/// Whether a text ends as the names of organs do.
#[must_use]
pub fn ends_like_organ(text: &str) -> bool {
    ORGANS.iter().any(|organ| text.ends_with(organ))
}

/// Whether a text can be a person's name: of two to four Han characters with a surname before them,
/// or with the dot of names from other languages.
#[must_use]
pub fn is_name(text: &str) -> bool {
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
        && !ends_in_post(text)
        && !["政协", "党委", "大学", "医院"]
            .iter()
            .any(|organ| text.ends_with(organ))
}

/// Whether a text begins with a surname of one character.
#[must_use]
pub fn is_surname(part: &str) -> bool {
    part.chars().next().is_some_and(|c| SURNAMES.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_posts_and_organs_are_told_apart() {
        for name in ["高山", "王小明", "欧阳文华", "阿依古丽·买买提"] {
            assert!(is_name(name) && !has_post(name), "{name}");
        }
        for other in ["某某区政协", "王主任", "山", "农工党某某市委", "A王"] {
            assert!(!is_name(other), "{other}");
        }
        assert!(ends_like_organ("某某区政协") && ends_in_post("某某区政协主席"));
        assert_eq!(
            split_behind_post("某某区政协委员高山"),
            Some(("某某区政协委员", "高山"))
        );
        assert_eq!(split_behind_post("高山"), None);
    }
}
