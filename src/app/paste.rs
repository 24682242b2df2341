//! Pasted text: where one types it is text, and nowhere else is it taken for keys. Called by `update`.

use super::update::press;
use super::{App, Effect, Overlay};
use crate::article::Safe;

/// Puts pasted text where one types, as one piece.
pub fn pasted(app: &mut App, text: &str) -> Vec<Effect> {
    app.message = None;
    let field = match (&mut app.asking, &mut app.overlay) {
        (Some(asking), _) => &mut asking.field,
        (None, Some(Overlay::Palette(palette))) => &mut palette.field,
        (None, Some(Overlay::AllMarks(all))) => &mut all.field,
        _ => {
            app.message = Some(Safe::line("nothing takes pasted text here: / finds it in the text, a writes a note"));
            return Vec::new();
        }
    };
    // The last letter is typed: whatever typing does is done, once.
    field.paste(text).map(|last| press(app, last)).unwrap_or_default()
}
