//! Any text there is, and what means harm in it more often than chance would have it.

use proptest::prelude::*;

/// Any text, of what is worst in it more than of anything else.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let worst = "[\u{0}-\u{9f}\u{ad}\u{300}-\u{36f}\u{600}\u{94d}\u{915}\u{5d0}\u{1100}\u{1160}\u{11a8}\u{200b}-\u{200f}\
        \u{2028}-\u{202e}\u{2060}-\u{206f}\u{fe0f}\u{feff}👩🏻🇩世\u{e0001}-\u{e0fff}]";
    let flood = (worst, 1usize..200).prop_map(|(piece, times)| piece.repeat(times));
    let whole = prop::sample::select(vec![
        "\u{1b}[2J",
        "\u{1b}]52;c;ZXZpbA==\u{7}",
        "\r\nBcc: eve@x.example",
        "=cmd|' /C x'!A1",
    ]);
    prop::collection::vec(prop_oneof![worst, flood, whole.prop_map(str::to_owned), ".{0,8}", "[a-z é世]{0,8}"], 0..8)
        .prop_map(|parts| parts.concat())
}
