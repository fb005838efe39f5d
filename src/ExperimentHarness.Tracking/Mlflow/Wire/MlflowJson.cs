using System.Text.Json.Serialization;

namespace ExperimentHarness.Tracking.Mlflow.Wire;

/// <summary>
/// JSON of the REST interface, generated when compiling. NaN and the infinities are quoted: the server takes a bare one
/// for 0, forgets what stands after it, and answers 200.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(MetricPoint))]
[JsonSerializable(typeof(EmptyAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(Experiment))]
[JsonSerializable(typeof(CreateExperiment))]
[JsonSerializable(typeof(ExperimentCreated))]
[JsonSerializable(typeof(ExperimentAnswer))]
[JsonSerializable(typeof(ExperimentReference))]
[JsonSerializable(typeof(UpdateExperiment))]
[JsonSerializable(typeof(SetExperimentTag))]
[JsonSerializable(typeof(SearchExperiments))]
[JsonSerializable(typeof(ExperimentPage))]
[JsonSerializable(typeof(Run))]
[JsonSerializable(typeof(RunInfo))]
[JsonSerializable(typeof(RunContent))]
[JsonSerializable(typeof(RunInputs))]
[JsonSerializable(typeof(RunOutputs))]
[JsonSerializable(typeof(ModelOutput))]
[JsonSerializable(typeof(Dataset))]
[JsonSerializable(typeof(DatasetInput))]
[JsonSerializable(typeof(CreateRun))]
[JsonSerializable(typeof(RunAnswer))]
[JsonSerializable(typeof(RunReference))]
[JsonSerializable(typeof(UpdateRun))]
[JsonSerializable(typeof(SearchRuns))]
[JsonSerializable(typeof(RunPage))]
[JsonSerializable(typeof(LogBatch))]
[JsonSerializable(typeof(LogInputs))]
[JsonSerializable(typeof(LogOutputs))]
[JsonSerializable(typeof(SetTag))]
[JsonSerializable(typeof(DeleteTag))]
[JsonSerializable(typeof(MetricPage))]
[JsonSerializable(typeof(ArtifactFile))]
[JsonSerializable(typeof(ArtifactPage))]
[JsonSerializable(typeof(CreateLoggedModel))]
[JsonSerializable(typeof(LoggedModelAnswer))]
[JsonSerializable(typeof(LoggedModel))]
[JsonSerializable(typeof(LoggedModelInfo))]
[JsonSerializable(typeof(FinalizeLoggedModel))]
[JsonSerializable(typeof(TagLoggedModel))]
[JsonSerializable(typeof(SearchLoggedModels))]
[JsonSerializable(typeof(LoggedModelPage))]
[JsonSerializable(typeof(CreateRegisteredModel))]
[JsonSerializable(typeof(RegisteredModelAnswer))]
[JsonSerializable(typeof(RegisteredModel))]
[JsonSerializable(typeof(RegisteredAlias))]
[JsonSerializable(typeof(CreateModelVersion))]
[JsonSerializable(typeof(ModelVersionAnswer))]
[JsonSerializable(typeof(ModelVersion))]
[JsonSerializable(typeof(ModelVersionPage))]
[JsonSerializable(typeof(SetAlias))]
[JsonSerializable(typeof(DeleteAlias))]
internal sealed partial class MlflowJson : JsonSerializerContext;
