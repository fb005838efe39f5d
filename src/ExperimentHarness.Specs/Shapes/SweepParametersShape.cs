using System.Text.Json.Nodes;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>Dotted keys of the spec itself, each with the values it takes in a sweep; every value is checked as it would be at its key.</summary>
internal sealed class SweepParametersShape : Shape
{
    // What does not change a number of a run, or is not a run's own: sweeping it would train the same run again and again.
    private static readonly string[] NotSweepable = ["extends", "description", "tags", "tracking", "sweep", "dataset.test", "training.seeds", "training.metrics"];

    /// <inheritdoc />
    public override string Expectation => "a map such as {training.batch_size: {values: [10, 20]}}";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is not MapNode { Entries.Count: > 0 } map)
        {
            if (node is MapNode)
            {
                binding.Report(path, SpecProblems.Missing, $"'{path}' is empty; it must be {Expectation}", node.Where);
            }
            else
            {
                binding.ReportWrongType(path, Expectation, node);
            }

            return Failed;
        }

        var parameters = new Dictionary<string, SweepParameter>(StringComparer.Ordinal);
        string[] valid = [.. Keys().Select(key => key.Path)];
        foreach (MapEntry entry in map.Entries)
        {
            string below = Binding.Below(path, entry.Key);
            binding.Place(below, entry.Value.Where);
            if (valid.Contains(entry.Key, StringComparer.Ordinal))
            {
                var shape = new SweepParameterShape(SpecShapes.Find(entry.Key)!);
                if (shape.Bind(entry.Value, below, binding) is SweepParameter parameter)
                {
                    parameters.Add(entry.Key, parameter);
                }
            }
            else if (SpecShapes.Find(entry.Key) is not null)
            {
                binding.Report(below, SpecProblems.NotSweepable, $"'{entry.Key}' cannot be swept: it is the same question for every trial", entry.Where);
            }
            else
            {
                string suggestion = Spelling.DidYouMean(entry.Key, valid) ?? "parameters are dotted keys of this spec, such as training.batch_size";
                binding.Report(below, SpecProblems.UnknownKey, $"unknown key '{entry.Key}' in '{path}'; {suggestion}", entry.Where);
            }
        }

        return parameters.Count == map.Entries.Count ? new ValueMap<SweepParameter>(parameters) : Failed;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => new MapNode(
        [.. ((ValueMap<SweepParameter>)value!).Select(entry =>
            new MapEntry(entry.Key, Scalars.Nowhere, new SweepParameterShape(SpecShapes.Find(entry.Key)!).Write(entry.Value)))],
        Scalars.Nowhere);

    /// <inheritdoc />
    public override JsonObject Schema()
    {
        var keys = new JsonObject();
        foreach ((string path, PropertyShape property) in Keys())
        {
            keys[path] = new SweepParameterShape(property.Shape).Schema();
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["minProperties"] = 1, ["properties"] = keys };
    }

    /// <inheritdoc />
    public override Shape? Child(string key) => SpecShapes.Find(key) is Shape target ? new SweepParameterShape(target) : null;

    private static IEnumerable<(string Path, PropertyShape Property)> Keys() => SpecShapes.Experiment.AllKeys().Where(key =>
        !NotSweepable.Any(name => key.Path == name || key.Path.StartsWith($"{name}.", StringComparison.Ordinal)));
}
