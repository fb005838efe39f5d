using ExperimentHarness.Benchmarks.Measuring;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Benchmarks.Reports;

/// <summary>What was measured on one machine on one day.</summary>
/// <param name="Machine">The machine, a line each.</param>
/// <param name="Date">Day, UTC.</param>
/// <param name="Libraries">Versions of what was compared, a line each.</param>
/// <param name="Measurements">In the order of the parts.</param>
internal sealed record BenchmarkReport(MachineDescription Machine, DateOnly Date, ValueList<string> Libraries, ValueList<Measurement> Measurements)
{
    /// <summary>Those of some parts of which nothing is measured.</summary>
    public IEnumerable<string> FindMissing(IEnumerable<string> parts) =>
        parts.Except(Measurements.Select(measurement => measurement.Part), StringComparer.Ordinal);

    /// <summary>This report with the parts of a later one in place of its own: parts can be measured one at a time.</summary>
    public BenchmarkReport With(BenchmarkReport later)
    {
        HashSet<string> measured = [.. later.Measurements.Select(measurement => measurement.Part)];
        return later with
        {
            Libraries = [.. Libraries.Union(later.Libraries, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Measurements = [.. Measurements.Where(measurement => !measured.Contains(measurement.Part)).Concat(later.Measurements)],
        };
    }
}
