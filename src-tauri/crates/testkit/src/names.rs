//! Plausible names of nobody: common and rare surnames, given names with rare characters, long names with dots.

use crate::draw::Draw;

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾",
    "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪",
    "田", "任", "姜", "范", "方", "石", "姚", "谭", "廖", "邹", "熊", "金", "陆", "郝", "孔", "白", "崔", "康", "毛",
    "邱", "秦", "江", "史", "顾", "侯", "邵", "孟", "龙", "万", "段", "雷", "钱", "汤", "尹", "黎", "易", "常", "武",
    "乔", "贺", "赖", "龚", "文",
];

const RARE_SURNAMES: &[&str] = &[
    "单", "解", "仇", "翟", "查", "区", "朴", "盖", "覃", "缪", "乐", "员", "欧阳", "司马", "上官", "诸葛", "尉迟",
    "万俟", "皇甫", "长孙", "澹台", "慕容",
];

const MALE: &[&str] = &[
    "伟", "强", "磊", "军", "勇", "杰", "涛", "明", "超", "刚", "平", "辉", "鹏", "浩", "亮", "建国", "志强", "文博",
    "子轩", "宇航", "浩然", "俊杰", "海波", "振华", "国栋", "家豪", "天佑", "思远", "景行", "嘉树", "书恒", "承志",
    "立新", "永福", "长河", "晓东",
];

const FEMALE: &[&str] = &[
    "芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "燕", "玲", "萍", "红", "秀英", "桂兰", "玉梅", "春晓", "晓燕",
    "雨桐", "欣怡", "梓涵", "诗琪", "可馨", "佳慧", "若溪", "安然", "一诺", "清照", "望舒", "采薇", "静姝", "婉婷",
    "淑珍", "海霞", "月华", "文君", "思齐",
];

/// Characters that printers and banks are known to lose: extension A, extension B and later.
const RARE_CHARACTERS: &[&str] = &["䶮", "㛃", "㬎", "頔", "堃", "喆", "𬱖", "𬎆", "𠅤", "𫖯", "𣲘", "犇", "㼆", "翀"];

const UYGHUR_MALE: &[&str] = &["阿卜杜热合曼", "买买提江", "艾合买提", "吐尔逊", "库尔班江", "玉素甫", "依马木"];
const UYGHUR_FEMALE: &[&str] = &["阿依古丽", "热依汗古丽", "帕提古丽", "迪丽努尔", "古丽巴哈尔", "米日古丽"];
const TIBETAN: &[&str] = &["扎西次仁", "卓玛央金", "次旦多吉", "格桑梅朵", "旺堆", "白玛"];
const MONGOLIAN: &[&str] = &["巴特尔", "其其格", "乌云", "苏和", "阿拉坦乌拉", "娜仁托娅"];

/// A name, and the code of the people (GB/T 3304) that bears such names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// The name.
    pub name: String,
    /// The part that children inherit.
    pub family: String,
    /// 民族, code.
    pub ethnicity: &'static str,
}

/// The name of a grown person.
pub(crate) fn adult(draw: &mut Draw, male: bool) -> Named {
    match draw.below(100) {
        0..=2 => {
            let own = draw.pick(if male { UYGHUR_MALE } else { UYGHUR_FEMALE });
            let father = draw.pick(UYGHUR_MALE);
            Named { name: format!("{own}·{father}"), family: own.to_owned(), ethnicity: "05" }
        }
        3 => plain(draw.pick(TIBETAN), "04"),
        4 => plain(draw.pick(MONGOLIAN), "02"),
        n => {
            let surname = draw.pick(if n < 12 { RARE_SURNAMES } else { SURNAMES });
            Named { name: format!("{surname}{}", given(draw, male)), family: surname.to_owned(), ethnicity: "01" }
        }
    }
}

/// The name of a child of `parent`.
pub(crate) fn child(draw: &mut Draw, parent: &Named, male: bool) -> Named {
    let name = match parent.ethnicity {
        "05" => format!("{}·{}", draw.pick(if male { UYGHUR_MALE } else { UYGHUR_FEMALE }), parent.family),
        "04" => draw.pick(TIBETAN).to_owned(),
        "02" => draw.pick(MONGOLIAN).to_owned(),
        _ => format!("{}{}", parent.family, given(draw, male)),
    };
    Named { name, family: parent.family.clone(), ethnicity: parent.ethnicity }
}

fn plain(name: &str, ethnicity: &'static str) -> Named {
    Named { name: name.to_owned(), family: name.to_owned(), ethnicity }
}

fn given(draw: &mut Draw, male: bool) -> String {
    let list = if male { MALE } else { FEMALE };
    let usual = draw.pick(list);
    match draw.below(100) {
        // A second syllable multiplies the names, so that ten thousand households do not share two thousand of them.
        0..=54 if usual.chars().count() == 1 => {
            let second = draw.pick(list).chars().next().unwrap_or('安');
            format!("{usual}{second}")
        }
        98.. => format!("{}{usual}", draw.pick(RARE_CHARACTERS)).chars().take(2).collect(),
        _ => usual.to_owned(),
    }
}
