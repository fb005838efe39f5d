using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs;

/// <summary>Where the values of a spec stand, for what turns out to be wrong only when its data is known.</summary>
public sealed class SpecPlaces
{
    private readonly Func<string, SourcePosition> _find;

    private SpecPlaces(Func<string, SourcePosition> find) => _find = find;

    /// <summary>Of a spec of which nothing but the file is known.</summary>
    /// <param name="file">As the user would type it.</param>
    public static SpecPlaces OfFile(string file) => new(_ => new SourcePosition(file));

    /// <summary>What is wrong, and where: the value's own place, or that of the nearest key above it that is written down.</summary>
    public Problem Locate(SpecViolation violation) => new(violation.Code, violation.Message, _find(violation.Paths[0]));

    internal static SpecPlaces Of(Binding binding) => new(binding.Find);
}
