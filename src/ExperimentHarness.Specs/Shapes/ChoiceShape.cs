using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>One of a few words, an enum in the record.</summary>
/// <param name="type">The enum.</param>
internal sealed class ChoiceShape(Type type) : Shape
{
    private readonly Dictionary<string, object> _values = Enum.GetNames(type).ToDictionary(
        JsonNamingPolicy.SnakeCaseLower.ConvertName,
        name => Enum.Parse(type, name),
        StringComparer.Ordinal);

    /// <summary>The words, in the order of the enum.</summary>
    public IReadOnlyCollection<string> Words => _values.Keys;

    /// <inheritdoc />
    public override string Expectation => $"one of {string.Join(", ", Words)}";

    /// <summary>The member's name in the enum.</summary>
    public string MemberOf(string word) => $"{type.FullName}.{_values[word]}";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        if (_values.TryGetValue(scalar.Text, out object? value))
        {
            return value;
        }

        if (Scalars.IsBooleanWord(scalar))
        {
            binding.Report(path, SpecProblems.BooleanWord, $"'{path}' is {scalar.Description}, a boolean to many readers of YAML; it must be {Expectation}", node.Where);
            return Failed;
        }

        string suggestion = Scalars.IsNumber(scalar) ? $"; a number does not name a choice, it must be {Expectation}" : Spelling.Suggest(scalar.Text, Words);
        binding.Report(path, SpecProblems.UnknownChoice, $"'{path}' has no choice '{scalar.Text}'{suggestion}", node.Where);
        return Failed;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => Scalars.Plain(_values.First(entry => entry.Value.Equals(value)).Key);

    /// <inheritdoc />
    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Words.Select(word => JsonValue.Create(word))]) };
}
