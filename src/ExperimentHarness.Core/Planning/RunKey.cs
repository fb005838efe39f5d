using System.Text;
using System.Text.RegularExpressions;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Core.Planning;

/// <summary>Name of a run: the first 12 hex digits of the SHA-256 of its identity.</summary>
/// <param name="Text">12 lower-case hex digits.</param>
public readonly partial record struct RunKey(string Text)
{
    /// <summary>The key of this identity.</summary>
    public static RunKey Of(RunIdentity identity) => new(ContentDigest.Of(Encoding.UTF8.GetBytes(identity.ToCanonicalJson())).Short);

    /// <summary>Whether a text has the form of a key.</summary>
    public static bool IsKey(string text) => Pattern().IsMatch(text);

    /// <inheritdoc />
    public override string ToString() => Text;

    [GeneratedRegex(@"^[0-9a-f]{12}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
