//! Everything that a key can do, as one closed list with a line of help each.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::notation::custom_error;
use crate::words::{Lang, Said, Say};

pub use crate::annotation::TagKey;

/// The state of the keyboard: which keymap a key press is looked up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// The lists and the reader.
    Browse,
    /// The tag palette: choosing tags for the current recommendation.
    Tags,
    /// The command palette: every action by name.
    Command,
    /// A line that asks for an argument: a search, a filter, a path.
    Prompt,
    /// The memo editor.
    Memo,
    /// The help page.
    Help,
}

impl Mode {
    /// Every mode, in the order in which help and the README list them.
    pub const ALL: [Self; 6] = [
        Self::Browse,
        Self::Tags,
        Self::Command,
        Self::Prompt,
        Self::Memo,
        Self::Help,
    ];

    /// Whether a printable key that no binding takes is typed as text.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        !matches!(self, Self::Browse)
    }

    /// Returns the name that the status line shows.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Browse, Lang::Chinese) => "浏览",
            (Self::Browse, Lang::English) => "Browse",
            (Self::Tags, Lang::Chinese) => "标签",
            (Self::Tags, Lang::English) => "Tags",
            (Self::Command, Lang::Chinese) => "命令",
            (Self::Command, Lang::English) => "Command",
            (Self::Prompt, Lang::Chinese) => "输入",
            (Self::Prompt, Lang::English) => "Prompt",
            (Self::Memo, Lang::Chinese) => "备注",
            (Self::Memo, Lang::English) => "Memo",
            (Self::Help, Lang::Chinese) => "帮助",
            (Self::Help, Lang::English) => "Help",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// The heading under which help lists an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Going from one item to another.
    Moving,
    /// Searching and filtering.
    Finding,
    /// Tags, memos, status, priority, undo.
    Annotating,
    /// The screen and the sitting.
    Sitting,
    /// Inside palettes, prompts, the memo and help.
    Choosing,
    /// Changing the text of a prompt or a memo.
    Editing,
}

impl Group {
    /// Every group, in the order of help.
    pub const ALL: [Self; 6] = [
        Self::Moving,
        Self::Finding,
        Self::Annotating,
        Self::Sitting,
        Self::Choosing,
        Self::Editing,
    ];

    /// Returns the heading.
    #[must_use]
    pub const fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Moving, Lang::Chinese) => "移动",
            (Self::Moving, Lang::English) => "Moving",
            (Self::Finding, Lang::Chinese) => "查找",
            (Self::Finding, Lang::English) => "Finding",
            (Self::Annotating, Lang::Chinese) => "批注",
            (Self::Annotating, Lang::English) => "Annotating",
            (Self::Sitting, Lang::Chinese) => "屏幕",
            (Self::Sitting, Lang::English) => "Screen",
            (Self::Choosing, Lang::Chinese) => "选择",
            (Self::Choosing, Lang::English) => "Choosing",
            (Self::Editing, Lang::Chinese) => "编辑",
            (Self::Editing, Lang::English) => "Editing",
        }
    }
}

/// A digit of a count before a motion, 0 to 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "u8")]
pub struct CountDigit(u8);

/// A number that is no digit of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub struct NoCountDigit(pub u8);

impl Say for NoCountDigit {
    fn say(&self, lang: Lang) -> String {
        lang.no_count_digit(self.0)
    }
}

impl<'de> Deserialize<'de> for CountDigit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u8::deserialize(deserializer)?;
        Self::try_from(number).map_err(|fault| custom_error(&Said::new(|lang| fault.say(lang))))
    }
}

impl CountDigit {
    /// Returns the digit.
    #[must_use]
    pub const fn digit(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for CountDigit {
    type Error = NoCountDigit;

    fn try_from(digit: u8) -> Result<Self, Self::Error> {
        if digit <= 9 {
            Ok(Self(digit))
        } else {
            Err(NoCountDigit(digit))
        }
    }
}

impl From<CountDigit> for u8 {
    fn from(digit: CountDigit) -> Self {
        digit.0
    }
}

/// Declares the actions: `Group { Name "中文" / "English"; }`, once for the type, the help line,
/// the group and the list of all.
macro_rules! actions {
    ($($group:ident { $($name:ident $(($payload:ty))? $zh:literal / $en:literal ;)+ })+) => {
        /// What a key can do. The names are those that keymap files use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Action {
            $($(#[doc = concat!($en, ".")] $name $(($payload))?,)+)+
        }

        impl Action {
            /// Returns the name as keymap files write it, without an argument.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($(actions!(@pattern $name $(($payload))?) => stringify!($name),)+)+ }
            }

            /// Returns one line of help.
            #[must_use]
            pub const fn help(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $($(
                        (actions!(@pattern $name $(($payload))?), Lang::Chinese) => $zh,
                        (actions!(@pattern $name $(($payload))?), Lang::English) => $en,
                    )+)+
                }
            }

            /// Returns the heading under which help lists the action.
            #[must_use]
            pub const fn group(self) -> Group {
                match self { $($(actions!(@pattern $name $(($payload))?) => Group::$group,)+)+ }
            }

            /// Every action that needs no digit, in the order of the table.
            pub const WITHOUT_DIGIT: &'static [Self] =
                actions!(@list [] $($($name $(($payload))?,)+)+);
        }
    };
    (@pattern $name:ident) => { Self::$name };
    (@pattern $name:ident ($payload:ty)) => { Self::$name(_) };
    (@list [$($done:tt)*]) => { &[$($done)*] };
    (@list [$($done:tt)*] $name:ident, $($rest:tt)*) => {
        actions!(@list [$($done)* Self::$name,] $($rest)*)
    };
    (@list [$($done:tt)*] $name:ident ($payload:ty), $($rest:tt)*) => {
        actions!(@list [$($done)*] $($rest)*)
    };
}

actions! {
    Moving {
        NextItem "下一项" / "next item";
        PreviousItem "上一项" / "previous item";
        Into "进入" / "go into";
        OutOf "返回上一级" / "go out of";
        FirstItem "第一项" / "first item";
        LastItem "最后一项" / "last item";
        HalfPageDown "下半页" / "half a page down";
        HalfPageUp "上半页" / "half a page up";
        PageDown "下一页" / "page down";
        PageUp "上一页" / "page up";
        NextRecommendation "下一条建议，跨议题" / "next recommendation, across topics";
        PreviousRecommendation "上一条建议，跨议题" / "previous recommendation, across topics";
        NextTopic "下一个议题" / "next topic";
        PreviousTopic "上一个议题" / "previous topic";
        NextSpeaker "下一位发言人" / "next speaker";
        PreviousSpeaker "上一位发言人" / "previous speaker";
        NextUnread "下一条未读建议" / "next unread recommendation";
        Count(CountDigit) "次数的一位数字" / "a digit of a count";
    }
    Finding {
        Search "查找文字" / "search for text";
        NextMatch "下一处匹配" / "next match";
        PreviousMatch "上一处匹配" / "previous match";
        Filter "筛选建议" / "filter recommendations";
        ClearFilter "取消筛选" / "clear the filter";
    }
    Annotating {
        TagPalette "选标签" / "choose tags";
        ToggleTag(TagKey) "加上或去掉快捷键对应的标签" / "toggle the tag with that hotkey";
        RepeatTagging "在此重复上一次标签操作" / "do the last tagging again here";
        Memo "写备注" / "edit the memo";
        NextStatus "下一个状态" / "next status";
        PriorityUp "提高优先级" / "raise the priority";
        PriorityDown "降低优先级" / "lower the priority";
        Undo "撤销" / "undo";
        Redo "重做" / "redo";
    }
    Sitting {
        Copy "复制到剪贴板" / "copy to the clipboard";
        OtherPane "切换窗格" / "other pane";
        Zen "只看正文" / "the reader alone";
        CommandPalette "按名称执行命令" / "any command by name";
        Help "帮助" / "help";
        SaveAgain "重试保存" / "try again to save";
        SaveElsewhere "另存到另一文件夹" / "save to another folder";
        Sessions "本人打开的其他会话" / "other sittings of this annotator";
        ChangedElsewhere "别处改过的批注" / "annotations that were changed elsewhere";
        Redraw "重画屏幕" / "redraw the screen";
        Suspend "挂起到后台" / "suspend";
        Quit "退出" / "quit";
    }
    Choosing {
        Accept "确定" / "accept";
        Cancel "返回" / "back";
        ToggleChoice "选中或取消此项" / "toggle this choice";
        ShowDefinition "显示定义" / "show the definition";
        KeepMemo "保存备注" / "keep the memo";
    }
    Editing {
        NewLine "换行" / "new line";
        CursorLeft "左移" / "left";
        CursorRight "右移" / "right";
        CursorUp "上移一行" / "line up";
        CursorDown "下移一行" / "line down";
        CursorWordLeft "左移一词" / "word left";
        CursorWordRight "右移一词" / "word right";
        CursorLineStart "行首" / "start of line";
        CursorLineEnd "行尾" / "end of line";
        CursorTextStart "文首" / "start of text";
        CursorTextEnd "文末" / "end of text";
        DeleteBackward "删除前一字" / "delete backward";
        DeleteForward "删除后一字" / "delete forward";
        DeleteWordBackward "删除前一词" / "delete word backward";
        DeleteToLineStart "删到行首" / "delete to start of line";
        DeleteToLineEnd "删到行尾" / "delete to end of line";
        UndoTyping "撤销输入" / "undo typing";
        RedoTyping "重做输入" / "redo typing";
    }
}

impl Action {
    /// Whether the action is one that the command palette offers: it means something while the
    /// lists are in view.
    #[must_use]
    pub const fn is_command(self) -> bool {
        !matches!(self.group(), Group::Choosing | Group::Editing)
            && !matches!(self, Self::Count(_) | Self::CommandPalette)
    }

    /// Every action that the command palette offers, in the order of the table.
    pub fn commands() -> impl Iterator<Item = Self> {
        Self::WITHOUT_DIGIT
            .iter()
            .copied()
            .chain(TagKey::all().map(Self::ToggleTag))
            .filter(|action| action.is_command())
    }
}

/// Writes the action as a keymap file does: `NextItem`, `ToggleTag(3)`.
impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ToggleTag(key) => write!(f, "ToggleTag({key})"),
            Self::Count(digit) => write!(f, "Count({})", digit.digit()),
            other => f.write_str(other.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_read_and_write_as_ron() {
        let action: Action = ron::from_str("ToggleTag(3)").unwrap();
        assert_eq!(action.to_string(), "ToggleTag(3)");
        assert_eq!(
            ron::from_str::<Action>("NextItem").unwrap(),
            Action::NextItem
        );
        assert!(ron::from_str::<Action>("ToggleTag(0)").is_err());
        let error = ron::from_str::<Action>("NextItme").unwrap_err().to_string();
        assert!(error.contains("NextItem"), "{error}");
    }

    #[test]
    fn commands_have_help_in_both_languages_and_no_two_the_same() {
        for lang in Lang::ALL {
            let mut lines: Vec<_> = Action::WITHOUT_DIGIT.iter().map(|a| a.help(lang)).collect();
            lines.sort_unstable();
            let count = lines.len();
            lines.dedup();
            assert_eq!(lines.len(), count);
        }
    }
}
