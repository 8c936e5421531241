//! A byte as a word of two characters that are easy to say and hard to mistake for each other.

/// By the upper four bits.
const FIRST: [char; 16] =
    ['大', '小', '红', '白', '黑', '绿', '金', '旧', '高', '远', '冷', '暖', '双', '圆', '快', '甜'];
/// By the lower four bits.
const SECOND: [char; 16] =
    ['山', '河', '马', '鱼', '鸟', '树', '花', '桥', '船', '门', '灯', '星', '云', '雨', '猫', '糖'];

/// The words of some bytes, a space between them.
pub fn of(bytes: &[u8]) -> String {
    let word = |byte: &u8| [FIRST[usize::from(byte >> 4)], SECOND[usize::from(byte & 15)]].iter().collect::<String>();
    bytes.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_byte_has_a_word_of_its_own() {
        let words: BTreeSet<String> = (0..=u8::MAX).map(|byte| of(&[byte])).collect();
        assert_eq!(words.len(), 256);
        assert_eq!(of(&[0x00, 0xBA, 0xFF]), "大山 暖灯 甜糖");
    }
}
