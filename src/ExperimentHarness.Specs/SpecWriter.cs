using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;
using ExperimentHarness.Specs.Shapes;
using ExperimentHarness.Specs.Writing;

namespace ExperimentHarness.Specs;

/// <summary>Writes a spec as YAML with every default in it; reading it gives the same record.</summary>
public static class SpecWriter
{
    /// <summary>The resolved spec. Its base is named no longer: nothing of it is missing here.</summary>
    public static string Write(ExperimentSpec spec) =>
        BlockText.Write((MapNode)SpecShapes.Experiment.Write(spec with { Extends = null }));

    /// <summary>A spec that extends another one and changes some of its keys.</summary>
    /// <param name="experiment">Name of the other one.</param>
    /// <param name="overrides">Each <c>key=value</c>, good ones, as <c>--set</c> takes them.</param>
    public static string WriteExtension(string experiment, IEnumerable<string> overrides)
    {
        var problems = new List<Problem>();
        var extension = new MapNode([new MapEntry("extends", Scalars.Nowhere, new ScalarNode(experiment, isQuoted: false, Scalars.Nowhere))], Scalars.Nowhere);
        foreach (string argument in overrides)
        {
            MapNode change = OverrideReader.Read(argument, problems) ?? throw new BadInputException(problems);
            extension = (MapNode)NodeMerge.Merge(SpecShapes.Experiment, extension, change);
        }

        return BlockText.Write(extension);
    }
}
