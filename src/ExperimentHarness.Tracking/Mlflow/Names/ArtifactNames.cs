using System.Text;

namespace ExperimentHarness.Tracking.Mlflow.Names;

/// <summary>The server's rules for artifact paths, and what becomes of a path that breaks them.</summary>
internal static class ArtifactNames
{
    private const int MaxPartBytes = 255;

    /// <summary>
    /// Whether the path comes back as it was sent: no <c>%</c> (decoded once more than HTTP does), no <c>#</c> (refused),
    /// no control character, no backslash, no part that is empty, <c>.</c> or <c>..</c>, none over 255 bytes.
    /// </summary>
    public static bool IsAllowed(string path) => path.Split('/').All(IsAllowedPart);

    /// <summary>The path itself where it is allowed, else each bad part with <c>_</c> for bad characters and a digest before its extension.</summary>
    public static string Fit(string path) => string.Join('/', path.Split('/').Select(part => IsAllowedPart(part) ? part : FitPart(part)));

    private static bool IsAllowedPart(string part) =>
        part is not ("" or "." or "..") && part.All(IsAllowed) && Encoding.UTF8.GetByteCount(part) <= MaxPartBytes;

    private static bool IsAllowed(char c) => c is not ('%' or '#' or '\\') && !char.IsControl(c) && c is not ('\u2028' or '\u2029');

    private static string FitPart(string part)
    {
        string fitting = part is "." or ".." ? "_" : string.Concat(part.Select(c => IsAllowed(c) ? c : '_'));
        string extension = Path.GetExtension(fitting);
        extension = extension.Length is > 1 and <= 16 ? extension : "";
        string stem = fitting[..(fitting.Length - extension.Length)];
        string end = $"_{NameDigest.Of(part)}{extension}";
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(end) > MaxPartBytes)
        {
            stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        }

        return stem + end;
    }
}
