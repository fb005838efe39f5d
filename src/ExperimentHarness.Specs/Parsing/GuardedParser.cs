using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ExperimentHarness.Specs.Parsing;

/// <summary>
/// YamlDotNet's parser, whose slips become problems too: found by feeding it random texts, it lets a Uri's ArgumentException through
/// for a tag that is no address, and an InvalidOperationException of its own for some texts with <c>?</c> in a flow map.
/// </summary>
internal sealed class GuardedParser(string text, Func<Mark, SourcePosition> positionOf) : IParser
{
    private readonly Parser _parser = new(new Scanner(new StringReader(text), skipComments: true));

    /// <inheritdoc />
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc />
    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (ArgumentException)
        {
            throw Unreadable(SpecProblems.Tag, "a tag that is no address follows; tags have no meaning here, leave it out");
        }
        catch (InvalidOperationException)
        {
            throw Unreadable(SpecProblems.Syntax, "not valid YAML behind this place");
        }
    }

    private UnreadableYamlException Unreadable(string code, string message) =>
        new(new Problem(code, message, positionOf(_parser.Current?.End ?? new Mark(0, 1, 1))));
}
