using ExperimentHarness.Core.Catalogs;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>The shapes of the files in experiments/.</summary>
internal static class SpecShapes
{
    /// <summary>A spec.</summary>
    public static RecordShape Experiment { get; } = ShapeReflection.OfRecord(typeof(ExperimentSpec));

    /// <summary>catalog.yaml.</summary>
    public static RecordShape Catalog { get; } = ShapeReflection.OfRecord(typeof(Catalog));

    /// <summary>The shape at a dotted path of a spec, or null. Below a free map (tags, sweep.parameters) the rest of the path is one key.</summary>
    public static Shape? Find(string path)
    {
        Shape? shape = Experiment;
        string rest = path;
        while (shape is not null && rest.Length > 0)
        {
            bool isFree = shape is not RecordShape and not OptionalShape { Inner: RecordShape };
            int dot = isFree ? -1 : rest.IndexOf('.', StringComparison.Ordinal);
            shape = shape.Child(dot < 0 ? rest : rest[..dot]);
            rest = dot < 0 ? "" : rest[(dot + 1)..];
        }

        return shape;
    }
}
