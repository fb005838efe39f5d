namespace ExperimentHarness.Core.Spec;

/// <summary>Codes of what can be wrong with a spec. Stable; docs/errors.md says what to do about each.</summary>
public static class SpecProblems
{
    /// <summary>The text is not YAML, or holds more than one document.</summary>
    public const string Syntax = "EH1001";

    /// <summary>A tab indents a line.</summary>
    public const string Tab = "EH1002";

    /// <summary>No such key at this place.</summary>
    public const string UnknownKey = "EH1003";

    /// <summary>A key stands twice in one map.</summary>
    public const string DuplicateKey = "EH1004";

    /// <summary>Another kind of value is wanted: text, number, list, map.</summary>
    public const string WrongType = "EH1005";

    /// <summary>The value lies outside what is allowed.</summary>
    public const string OutOfRange = "EH1006";

    /// <summary>A key that must be there is not.</summary>
    public const string Missing = "EH1007";

    /// <summary>None of the words that may stand here.</summary>
    public const string UnknownChoice = "EH1008";

    /// <summary>Not a number, or infinite.</summary>
    public const string NotFinite = "EH1009";

    /// <summary>yes, no, on or off, which readers of YAML disagree about, or a boolean where text is wanted.</summary>
    public const string BooleanWord = "EH1010";

    /// <summary>Nothing stands where a value is wanted.</summary>
    public const string Empty = "EH1011";

    /// <summary>Too large, nested too deeply, or blown up by aliases.</summary>
    public const string Limit = "EH1012";

    /// <summary>The file is not UTF-8.</summary>
    public const string NotUtf8 = "EH1013";

    /// <summary>No such experiment.</summary>
    public const string NotFound = "EH1014";

    /// <summary>A spec extends itself, through others or directly.</summary>
    public const string Cycle = "EH1015";

    /// <summary>A --set argument is not key=value.</summary>
    public const string Argument = "EH1016";

    /// <summary>Two values cannot stand together.</summary>
    public const string Contradiction = "EH1017";

    /// <summary>A YAML tag, which has no meaning here.</summary>
    public const string Tag = "EH1018";

    /// <summary>A key that a sweep cannot vary.</summary>
    public const string NotSweepable = "EH1019";
}
