using System.Text.Json.Serialization;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>JSON of the exporter's own files, generated when compiling.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(CursorDocument))]
internal sealed partial class ExportJson : JsonSerializerContext;
