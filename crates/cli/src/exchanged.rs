//! Files in the open interchange formats.

use host::Failure;
use model::misread;
use serde::de::DeserializeOwned;
use std::path::Path;

/// Reads a file of a format.
///
/// # Errors
/// Where the file is not of it; `code` and `remedy` are those of the format.
pub(crate) fn read<T: DeserializeOwned>(
    path: &Path,
    text: &str,
    code: &'static str,
    remedy: &str,
) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|plain| {
        // What is JSON but not of this format is read once more, slowly, to say where.
        let reader = &mut serde_json::Deserializer::from_str(text);
        let (place, problem) = match serde_path_to_error::deserialize::<_, T>(reader) {
            Err(error) if plain.is_data() && error.path().iter().next().is_some() => {
                (error.path().to_string(), misread(error.inner()))
            }
            Err(_) | Ok(_) => (format!("line {}, column {}", plain.line(), plain.column()), misread(&plain)),
        };
        Failure::new(code, format!("{}: {place}: {problem}", path.display()), remedy).at(place)
    })
}
