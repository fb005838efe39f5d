using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Parsing;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs.Reading;

/// <summary>
/// Turns <c>a.b=value</c> into the map that a spec file would hold. Behind the first <c>=</c> stands YAML on one line; where the
/// key takes text, and the value is not quoted, everything behind it is the text, so that <c>: </c>, <c># </c> and <c>=</c> need no escape.
/// </summary>
internal static class OverrideReader
{
    /// <summary>The map, or null after adding a problem that names the argument.</summary>
    public static MapNode? Read(string argument, List<Problem> problems)
    {
        var where = new SourcePosition($"--set {Shown(argument)}");
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string path = equals < 0 ? argument.Trim() : argument[..equals].Trim();
        if (equals < 0 || path.Length == 0 || path.Split('.').Any(key => key.Length == 0))
        {
            problems.Add(new Problem(SpecProblems.Argument, $"'{argument}' is not of the form key=value, such as training.epochs=5", where));
            return null;
        }

        if (path == "extends")
        {
            problems.Add(new Problem(SpecProblems.Argument, "'extends' is read from the file; name another experiment instead", where));
            return null;
        }

        string text = argument[(equals + 1)..].Trim();
        Shape? shape = SpecShapes.Find(path);
        bool isText = shape is TextShape or OptionalShape { Inner: TextShape };
        bool isPlain = text.Length == 0 || ((isText || shape is ValidationSplitShape) && text[0] is not ('"' or '\'' or '{' or '['));

        // Text is text also where it is a number: the beginning of a run key often is one.
        SpecNode? value = isPlain
            ? new ScalarNode(text, isQuoted: isText && text is not ("" or "~" or "null"), where)
            : YamlNodeReader.Read(text, where, problems);
        return value is null ? null : Nest(path, value);
    }

    private static MapNode Nest(string path, SpecNode value)
    {
        Shape? shape = SpecShapes.Experiment;
        var keys = new List<string>();
        string rest = path;
        while (rest.Length > 0)
        {
            // Keys of free maps hold dots themselves: tags.a.b is the tag "a.b".
            bool isFree = shape is not null and not RecordShape and not OptionalShape { Inner: RecordShape };
            int dot = isFree ? -1 : rest.IndexOf('.', StringComparison.Ordinal);
            string key = dot < 0 ? rest : rest[..dot];
            keys.Add(key);
            shape = shape?.Child(key);
            rest = dot < 0 ? "" : rest[(dot + 1)..];
        }

        keys.Reverse();
        return (MapNode)keys.Aggregate(value, (inner, key) => new MapNode([new MapEntry(key, value.Where, inner)], value.Where));
    }

    /// <summary>The argument without what stands before an @, which in an address is a name and a password.</summary>
    private static string Shown(string argument)
    {
        int value = argument.IndexOf('=', StringComparison.Ordinal) + 1;
        int at = argument.LastIndexOf('@');
        return at > value && argument.StartsWith("tracking.", StringComparison.Ordinal) ? $"{argument[..value]}…{argument[at..]}" : argument;
    }
}
