using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs.Reading;

/// <summary>Turns the merged nodes of a spec into the record.</summary>
internal static class SpecBinder
{
    /// <summary>The record, or null after adding every problem. Rules between values are checked where none of the values is wrong by itself.</summary>
    public static PlacedSpec? Bind(MapNode map, List<Problem> problems)
    {
        var binding = new Binding(SpecShapes.Experiment);
        binding.Place("", map.Where);
        var spec = (ExperimentSpec)SpecShapes.Experiment.Bind(map, "", binding)!;
        var places = SpecPlaces.Of(binding);
        foreach (SpecViolation violation in SpecRules.Check(spec))
        {
            if (!violation.Paths.Any(binding.IsBroken))
            {
                binding.Problems.Add(places.Locate(violation));
            }
        }

        problems.AddRange(binding.Problems);
        return binding.Problems.Count == 0 ? new PlacedSpec(spec, places) : null;
    }
}
