using System.Globalization;
using System.Text.RegularExpressions;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs.Nodes;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>How single values are written. YAML 1.2's core schema; words that YAML 1.1 took for booleans are named so that nobody is surprised.</summary>
internal static partial class Scalars
{
    /// <summary>Where nodes stand that were made, not read.</summary>
    public static SourcePosition Nowhere { get; } = new("");

    /// <summary>YAML's null.</summary>
    public static ScalarNode Null => Plain("~");

    /// <summary>Whether YAML 1.1 or 1.2 takes this plain word for a boolean.</summary>
    public static bool IsBooleanWord(ScalarNode scalar) =>
        !scalar.IsQuoted && scalar.Text.ToLowerInvariant() is "yes" or "no" or "on" or "off" or "true" or "false";

    /// <summary>Whether this plain text is a number, hexadecimal, octal, infinite and not-a-number ones included.</summary>
    public static bool IsNumber(ScalarNode scalar) => !scalar.IsQuoted && NumberPattern().IsMatch(scalar.Text);

    /// <summary>Whether this plain text is written as an infinity or as not-a-number.</summary>
    public static bool IsNotFinite(ScalarNode scalar) => !scalar.IsQuoted && NotFinitePattern().IsMatch(scalar.Text);

    /// <summary>A whole number in decimal notation.</summary>
    public static bool IsInteger(ScalarNode scalar) => !scalar.IsQuoted && IntegerPattern().IsMatch(scalar.Text);

    /// <summary>A number in decimal notation.</summary>
    public static bool IsDecimal(ScalarNode scalar) => !scalar.IsQuoted && DecimalPattern().IsMatch(scalar.Text);

    /// <summary>A value that needs no quotes.</summary>
    public static ScalarNode Plain(string text) => new(text, isQuoted: false, Nowhere);

    /// <summary>A text; whether it needs quotes is decided when it is written.</summary>
    public static ScalarNode Text(string text) => new(text, isQuoted: true, Nowhere);

    /// <summary>The shortest text that reads as this double again, with a point before the exponent, without which YAML 1.1 readers see a text.</summary>
    public static ScalarNode Number(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        return Plain(exponent < 0 ? text : $"{(text.Contains('.', StringComparison.Ordinal) ? text[..exponent] : text[..exponent] + ".0")}e{text[(exponent + 1)..]}");
    }

    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$|^0[xXoO][0-9a-fA-F]+$|^[-+]?\.(inf|Inf|INF)$|^\.(nan|NaN|NAN)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^[-+]?\.?(inf|infinity)$|^\.?nan$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NotFinitePattern();

    [GeneratedRegex(@"^[-+]?[0-9]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DecimalPattern();
}
