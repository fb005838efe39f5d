namespace ExperimentHarness.Tracking.Mlflow.Names;

/// <summary>The server's rule for names of metrics, parameters and tags, and what becomes of a name that breaks it.</summary>
internal static class MetricNames
{
    /// <summary>Longest name.</summary>
    public const int MaxLength = 250;

    /// <summary>Letters and digits, <c>_ - . space : /</c>, and as a path already in its shortest form.</summary>
    public static bool IsAllowed(string name) =>
        name.Length is > 0 and <= MaxLength
        && name.All(IsAllowed)
        && name.Split('/').All(part => part.Length > 0 && part is not "." and not "..");

    /// <summary>
    /// The name itself where the server takes it. Else every refused character becomes <c>_</c>, parts that a path would
    /// lose too, and a digest of the true name is added, so that two names never become one.
    /// </summary>
    public static string Fit(string name)
    {
        if (IsAllowed(name))
        {
            return name;
        }

        string suffix = "_" + NameDigest.Of(name);
        IEnumerable<string> parts = name.Split('/').Select(part => part is "" or "." or ".." ? "_" : string.Concat(part.Select(c => IsAllowed(c) ? c : '_')));
        string fitting = string.Join('/', parts);
        return fitting[..Math.Min(fitting.Length, MaxLength - suffix.Length)] + suffix;
    }

    /// <summary>
    /// The server asks Python's \w, whose letters depend on its Unicode version, older than ours. So only blocks count that
    /// have been settled for long: Latin to Arabic, kana, Han, Hangul.
    /// </summary>
    private static bool IsAllowed(char c) =>
        c is '_' or '-' or '.' or ' ' or ':' or '/' || (char.IsLetterOrDigit(c) && c is (<= '\u06ff' or (>= '\u3041' and <= '\u30ff') or (>= '\u3400' and <= '\u4db5') or (>= '\u4e00' and <= '\u9fd5') or (>= '\uac00' and <= '\ud7a3')));
}
