//! How callers prove who they are, in whatever spelling it is stated.

use crate::Subject;
use model::Component;

/// How callers prove who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignIn<'a> {
    /// Not at all.
    Nobody,
    /// By a secret that all callers share, such as a key: `api-key`.
    Secret(&'a str),
    /// By something that tells one caller from another: `entra-id`, `certificate`.
    Named(&'a str),
}

/// How callers of a component prove who they are; `None` where nothing is stated.
pub(crate) fn sign_in(component: &Component) -> Option<SignIn<'_>> {
    let stated = component.operation.authentication.as_deref()?.trim();
    match plain(stated).as_str() {
        "" => None,
        "none" | "no" | "anonymous" => Some(SignIn::Nobody),
        "key" | "keys" | "apikey" | "apikeys" | "accesskey" | "sharedkey" | "subscriptionkey" | "secret"
        | "password" | "basic" => Some(SignIn::Secret(stated)),
        _ => Some(SignIn::Named(stated)),
    }
}

/// Whether a way to sign in is that of an identity provider, or a protocol that any of them speaks.
pub(crate) fn is_of(provider: &str, how: &str) -> bool {
    let (provider, how) = (plain(provider), plain(how));
    (is_entra(&provider) && is_entra(&how))
        || provider.starts_with(&how)
        || how.starts_with(&provider)
        || matches!(how.as_str(), "oidc" | "openidconnect" | "oauth" | "oauth2" | "saml" | "saml2")
}

/// The way to sign in with the identity provider of the organisation, as a document states it.
pub(crate) fn with_provider(subject: &Subject<'_>) -> String {
    match subject.topology.requirements().identity_provider.as_deref() {
        Some(provider) if !plain(provider).is_empty() && !is_entra(&plain(provider)) => {
            provider.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
        }
        Some(_) | None => "entra-id".to_owned(),
    }
}

fn is_entra(plain: &str) -> bool {
    plain.contains("entra") || matches!(plain, "azuread" | "aad" | "azureactivedirectory" | "managedidentity")
}

/// Letters and digits alone, in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn a_provider_is_known_in_any_spelling() {
        for how in ["entra-id", "Entra ID", "microsoft-entra-id", "AzureAD", "oidc"] {
            assert!(is_of("Microsoft Entra ID", how), "{how}");
        }
        assert!(is_of("Okta", "okta") && !is_of("Okta", "entra-id") && !is_of("Microsoft Entra ID", "okta"));
    }
}
