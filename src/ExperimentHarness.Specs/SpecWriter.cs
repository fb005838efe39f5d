using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Shapes;
using ExperimentHarness.Specs.Writing;

namespace ExperimentHarness.Specs;

/// <summary>Writes a spec as YAML with every default in it; reading it gives the same record.</summary>
public static class SpecWriter
{
    /// <summary>The resolved spec. Its base is named no longer: nothing of it is missing here.</summary>
    public static string Write(ExperimentSpec spec) =>
        BlockText.Write((MapNode)SpecShapes.Experiment.Write(spec with { Extends = null }));
}
