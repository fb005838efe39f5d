using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ExperimentHarness.Specs.Parsing;

/// <summary>
/// Turns YAML text into nodes with positions. YamlDotNet's parser gives the events; its deserialiser is never used, since it
/// takes <c>7</c> for an enum, nothing for a text and the last of two equal keys.
/// </summary>
internal sealed class YamlNodeReader
{
    private const int DeepestLevel = 32;
    private const long MostNodes = 100_000;

    private readonly GuardedParser _parser;
    private readonly Func<Mark, SourcePosition> _positionOf;
    private readonly List<Problem> _problems;
    private readonly Dictionary<string, SpecNode?> _anchors = new(StringComparer.Ordinal);

    private YamlNodeReader(string text, Func<Mark, SourcePosition> positionOf, List<Problem> problems)
    {
        _parser = new GuardedParser(text, positionOf);
        _positionOf = positionOf;
        _problems = problems;
    }

    /// <summary>The only document of a file; null, and problems, where it cannot be read.</summary>
    public static SpecNode? Read(SpecFile file, List<Problem> problems) =>
        Read(file.Text, mark => new SourcePosition(file.Name, (int)mark.Line, (int)mark.Column), problems);

    /// <summary>The value of an argument; every node's position is the argument itself.</summary>
    public static SpecNode? Read(string text, SourcePosition argument, List<Problem> problems) =>
        Read(text, _ => argument, problems);

    private static SpecNode? Read(string text, Func<Mark, SourcePosition> positionOf, List<Problem> problems)
    {
        var reader = new YamlNodeReader(text, positionOf, problems);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException broken)
        {
            problems.Add(Explain(broken, text, positionOf));
            return null;
        }
        catch (UnreadableYamlException unreadable)
        {
            problems.Add(unreadable.Problem);
            return null;
        }
    }

    private static Problem Explain(YamlException broken, string text, Func<Mark, SourcePosition> positionOf)
    {
        string reason = (broken.InnerException ?? broken).Message.ReplaceLineEndings(" ").TrimEnd('.');
        string[] lines = text.Split('\n');

        // YamlDotNet gives the beginning of the whole map as the place of a tab, and other errors where a tab comes first.
        int last = reason.Contains("tab", StringComparison.Ordinal) ? lines.Length : Math.Min(lines.Length, (int)broken.End.Line);
        for (int line = 0; line < last; line++)
        {
            int tab = lines[line].IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && lines[line].AsSpan(0, tab).IsWhiteSpace())
            {
                return new Problem(SpecProblems.Tab, "a tab indents this line; YAML wants spaces", positionOf(new Mark(0, line + 1, tab + 1)));
            }
        }

        // The end of a text without a last newline is reported as the line behind it.
        Mark place = broken.Start.Line <= lines.Length ? broken.Start : new Mark(0, lines.Length, lines[^1].Length + 1);
        string advice = reason.Contains("invalid mapping", StringComparison.Ordinal) ? "; quote a text that holds ': ', or mend the indentation or a missing ':' in the line before" : "";
        return new Problem(SpecProblems.Syntax, $"not valid YAML: {reason}{advice}", positionOf(place));
    }

    private SpecNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        SpecNode root = ReadNode(level: 1);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            throw Unreadable(SpecProblems.Syntax, "a second document starts here; a file holds one", second.Start);
        }

        _parser.Consume<StreamEnd>();
        return root;
    }

    private SpecNode ReadNode(int level)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Follow(alias);
        }

        if (!_parser.Accept<NodeEvent>(out var start))
        {
            throw Unreadable(SpecProblems.Syntax, "not valid YAML: a value is missing", _parser.Current!.Start);
        }

        if (level > DeepestLevel)
        {
            throw Unreadable(SpecProblems.Limit, $"nested deeper than {DeepestLevel} levels", start.Start);
        }

        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
        {
            _problems.Add(new Problem(SpecProblems.Tag, $"tag '{start.Tag}' has no meaning here; leave it out", _positionOf(start.Start)));
        }

        string? anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        if (anchor is not null)
        {
            _anchors[anchor] = null;
        }

        SpecNode node = start switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart => ReadList(level),
            _ => ReadMap(level),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        if (node.Size > MostNodes)
        {
            throw Unreadable(SpecProblems.Limit, $"anchors and aliases make more than {MostNodes} values of this", start.Start);
        }

        // Aliases can nest deeper than the text does.
        return node.Depth <= DeepestLevel
            ? node
            : throw Unreadable(SpecProblems.Limit, $"nested deeper than {DeepestLevel} levels", start.Start);
    }

    private SpecNode Follow(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out SpecNode? target))
        {
            throw Unreadable(SpecProblems.Syntax, $"alias '*{alias.Value.Value}' has no anchor '&{alias.Value.Value}' before it", alias.Start);
        }

        return target ?? throw Unreadable(SpecProblems.Syntax, $"alias '*{alias.Value.Value}' stands inside its own anchor", alias.Start);
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        _parser.MoveNext();
        return new ScalarNode(scalar.Value, scalar.Style != ScalarStyle.Plain, _positionOf(scalar.Start));
    }

    private ListNode ReadList(int level)
    {
        SequenceStart start = _parser.Consume<SequenceStart>();
        var items = new List<SpecNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(level + 1));
        }

        return new ListNode(items, _positionOf(start.Start));
    }

    private MapNode ReadMap(int level)
    {
        MappingStart start = _parser.Consume<MappingStart>();
        var entries = new List<MapEntry>();
        var places = new Dictionary<string, SourcePosition>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            SpecNode key = ReadNode(level + 1);
            SpecNode value = ReadNode(level + 1);
            if (key is not ScalarNode { IsNull: false } name)
            {
                _problems.Add(new Problem(SpecProblems.WrongType, $"a key is text, not {key.Description}", key.Where));
            }
            else if (places.TryGetValue(name.Text, out SourcePosition? first))
            {
                _problems.Add(new Problem(SpecProblems.DuplicateKey, $"key '{name.Text}' stands here a second time{(first.Line > 0 ? $"; the first is in line {first.Line}" : "")}", name.Where));
            }
            else
            {
                places.Add(name.Text, name.Where);
                entries.Add(new MapEntry(name.Text, name.Where, value));
            }
        }

        return new MapNode(entries, _positionOf(start.Start));
    }

    private UnreadableYamlException Unreadable(string code, string message, Mark mark) => new(new Problem(code, message, _positionOf(mark)));
}
