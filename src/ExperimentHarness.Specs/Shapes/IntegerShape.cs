using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>A whole number, an int, long or ulong in the record.</summary>
/// <param name="type">Type in the record.</param>
/// <param name="interval">Numbers allowed, or null for all that the type holds.</param>
internal sealed class IntegerShape(Type type, Interval? interval) : Shape
{
    /// <inheritdoc />
    public override string Expectation => Allowed is null ? "a whole number" : $"a whole number in {Allowed}";

    private string? Allowed => interval?.ToString() ?? (type == typeof(ulong) ? "[0, 18446744073709551615]" : null);

    /// <inheritdoc />
    public override object? Bind(SpecNode node, string path, Binding binding)
    {
        if (node is ScalarNode special && Scalars.IsNotFinite(special))
        {
            binding.Report(path, SpecProblems.NotFinite, $"'{path}' is {node.Description}; it must be {Expectation}", node.Where);
            return Failed;
        }

        if (node is not ScalarNode scalar || !Scalars.IsInteger(scalar))
        {
            binding.ReportWrongType(path, Expectation, node);
            return Failed;
        }

        var value = BigInteger.Parse(scalar.Text, CultureInfo.InvariantCulture);
        if (interval is Interval allowed && !allowed.Contains((double)value))
        {
            binding.Report(path, SpecProblems.OutOfRange, $"'{path}' is {scalar.Text}; it must lie in {allowed}", node.Where);
            return Failed;
        }

        if (value < Smallest || value > Largest)
        {
            binding.Report(path, SpecProblems.OutOfRange, $"'{path}' is {scalar.Text}; it must lie in [{Smallest}, {Largest}]", node.Where);
            return Failed;
        }

        return type == typeof(int) ? (int)value : type == typeof(long) ? (long)value : (object)(ulong)value;
    }

    /// <inheritdoc />
    public override SpecNode Write(object? value) => Scalars.Plain(Convert.ToString(value, CultureInfo.InvariantCulture)!);

    /// <inheritdoc />
    public override JsonObject Schema() =>
        Ranges.AddTo(new JsonObject { ["type"] = "integer" }, interval ?? (type == typeof(ulong) ? Interval.Parse("[0, inf)") : null));

    private BigInteger Smallest => type == typeof(int) ? int.MinValue : type == typeof(long) ? long.MinValue : 0;

    private BigInteger Largest => type == typeof(int) ? int.MaxValue : type == typeof(long) ? long.MaxValue : ulong.MaxValue;
}
