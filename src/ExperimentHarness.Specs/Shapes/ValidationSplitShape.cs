using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>A sub-folder, <c>{fraction: 0.2}</c> or <c>{folds: 5}</c>.</summary>
internal sealed class ValidationSplitShape : Shape
{
    private const string FractionKey = "fraction";
    private const string FoldsKey = "folds";

    private readonly TextShape _folder = new();
    private readonly NumberShape _fraction = new(Interval.Parse("(0, 1)"));
    private readonly IntegerShape _folds = new(typeof(int), Interval.Parse("[2, 1000]"));

    /// <inheritdoc />
    public override string Expectation => "a sub-folder, {fraction: 0.2} or {folds: 5}";

    /// <inheritdoc />
    public override bool ReplacesWhole => true;

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is ScalarNode { IsNull: false })
        {
            return _folder.Bind(node, path, binding) is string folder ? new ValidationSplit.Folder(folder) : Failed;
        }

        if (node is not MapNode map)
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        if (!MapKeys.Check(map, path, [FractionKey, FoldsKey], binding))
        {
            return Failed;
        }

        if (map.Entries.Count != 1)
        {
            binding.Report(
                path,
                map.Entries.Count == 0 ? SpecProblems.Missing : SpecProblems.Contradiction,
                $"'{path}' has {(map.Entries.Count == 0 ? "neither" : "both")} fraction {(map.Entries.Count == 0 ? "nor" : "and")} folds; it must be {Expectation}",
                node.Where);
            return Failed;
        }

        MapEntry only = map.Entries[0];
        return only.Key == FractionKey
            ? _fraction.Bind(only.Value, Binding.Below(path, FractionKey), binding) is double share ? new ValidationSplit.Fraction(share) : Failed
            : _folds.Bind(only.Value, Binding.Below(path, FoldsKey), binding) is int count ? new ValidationSplit.Folds(count) : Failed;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => value switch
    {
        ValidationSplit.Folder folder => _folder.Write(folder.Path),
        ValidationSplit.Fraction fraction => Only(FractionKey, _fraction.Write(fraction.Share)),
        ValidationSplit.Folds folds => Only(FoldsKey, _folds.Write(folds.Count)),
        _ => throw new InvalidOperationException($"no such split: {value}"),
    };

    /// <inheritdoc />
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            _folder.Schema(),
            OnlySchema(FractionKey, _fraction.Schema()),
            OnlySchema(FoldsKey, _folds.Schema())),
    };

    private static MapNode Only(string key, SpecNode value) => new([new MapEntry(key, Scalars.Nowhere, value)], Scalars.Nowhere);

    private static JsonObject OnlySchema(string key, JsonObject value) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = new JsonArray(key),
        ["properties"] = new JsonObject { [key] = value },
    };
}
