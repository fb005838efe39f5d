using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentHarness.Specs.Documentation;
using ExperimentHarness.Specs.Shapes;

namespace ExperimentHarness.Specs;

/// <summary>JSON Schema of specs for editors: completion, hover texts and early errors. Draft 7, which yaml-language-server knows best.</summary>
public static class SpecSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The content of experiments/experiment.schema.json.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Experiment",
            ["description"] = RecordDocumentation.Core.Of(SpecShapes.Experiment.Type),
            ["definitions"] = new JsonObject { ["range"] = SweepParameterShape.RangeSchema() },
        };
        foreach ((string key, JsonNode? value) in SpecShapes.Experiment.Schema())
        {
            schema[key] = value?.DeepClone();
        }

        return schema.ToJsonString(Layout) + "\n";
    }
}
