using System.Globalization;
using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>A finite number, a double in the record.</summary>
/// <param name="interval">Numbers allowed, or null for all.</param>
internal sealed class NumberShape(Interval? interval) : Shape
{
    /// <inheritdoc />
    public override string Expectation => interval is null ? "a number" : $"a number in {interval}";

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is ScalarNode special && Scalars.IsNotFinite(special))
        {
            binding.Report(path, SpecProblems.NotFinite, $"'{path}' is {node.Description}; it must be {Expectation}", node.Where);
            return Failed;
        }

        if (node is not ScalarNode scalar || !Scalars.IsDecimal(scalar))
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        double value = double.Parse(scalar.Text, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            binding.Report(path, SpecProblems.NotFinite, $"'{path}' is {node.Description}, which no double can hold; it must be {Expectation}", node.Where);
            return Failed;
        }

        if (interval is Interval allowed && !allowed.Contains(value))
        {
            binding.Report(path, SpecProblems.OutOfRange, $"'{path}' is {scalar.Text}; it must lie in {allowed}", node.Where);
            return Failed;
        }

        // -0 means 0 everywhere and would only make two run keys of one experiment.
        return value == 0 ? 0.0 : value;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => Scalars.Number((double)value!);

    /// <inheritdoc />
    public override JsonObject Schema() => Ranges.AddTo(new JsonObject { ["type"] = "number" }, interval);
}
