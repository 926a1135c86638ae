//! The head of a message: named lines, each as long as it is folded over.

use crate::exchange::charset;

/// The lines of a head by name, in their order.
pub(super) struct Head {
    lines: Vec<(String, String)>,
}

impl Head {
    /// Reads up to the first empty line. What is no named line is passed over, such as the first of a mailbox file.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let (text, _) = charset::decode(bytes, None);
        let mut lines: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            if line.is_empty() {
                break;
            }
            match (line.starts_with([' ', '\t']), line.split_once(':')) {
                (true, _) => {
                    if let Some((_, value)) = lines.last_mut() {
                        value.push_str(line);
                    }
                }
                (false, Some((name, value))) if is_name(name) => {
                    lines.push((name.to_ascii_lowercase(), value.to_owned()));
                }
                (false, _) => {}
            }
        }
        Self { lines }
    }

    /// The values of the lines of that name, in lower case.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.lines.iter().filter(move |(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
}
