internal import Digests

/// The SHA-256 digest of a text in Base64, as a page's policy names the script that it allows:
/// `script-src 'sha256-…'`.
package func sha256InBase64(_ text: String) -> String {
  Digest(of: Array(text.utf8)).bytes.base64
}
