using System.Text;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Parsing;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs.Writing;

/// <summary>Values on one line, as YAML's flow style has them: <c>[1, 2]</c>, <c>{name: adam}</c>, <c>"a text"</c>.</summary>
internal static class FlowText
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    /// <summary>The text of a node.</summary>
    public static string Write(SpecNode node) => node switch
    {
        ScalarNode { IsQuoted: false } plain => plain.Text.Length == 0 ? "~" : plain.Text,
        ScalarNode text => Key(text.Text),
        ListNode list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        MapNode map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)}: {Write(entry.Value)}"))}}}",
        _ => throw new InvalidOperationException($"no such node: {node.Description}"),
    };

    /// <summary>The node of a text that <see cref="Write"/> made.</summary>
    public static SpecNode Read(string text)
    {
        var problems = new List<Problem>();
        SpecNode? node = YamlNodeReader.Read(text, Scalars.Nowhere, problems);
        return problems.Count == 0 && node is not null ? node : throw new BadInputException(problems);
    }

    /// <summary>A text, plain where nothing can mistake it for something else, else in double quotes.</summary>
    public static string Key(string text)
    {
        var plain = new ScalarNode(text, isQuoted: false, Scalars.Nowhere);
        bool isPlain = text.Length > 0
            && !plain.IsNull
            && !Scalars.IsBooleanWord(plain)
            && !Scalars.IsNumber(plain)
            && !Scalars.IsNotFinite(plain)
            && !Indicators.Contains(text[0], StringComparison.Ordinal)
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '_' or '-' or '.' or '/' or '+' or '(' or ')' or '=' or ';')
            && text[0] is not (' ' or '.' or '=')
            && text[^1] != ' ';
        return isPlain ? text : Quote(text);
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        for (int index = 0; index < text.Length; index++)
        {
            char letter = text[index];
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsHighSurrogate(letter) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) => quoted.Append(letter).Append(text[++index]),
                _ when char.IsControl(letter) || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff' => quoted.Append($"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }
}
