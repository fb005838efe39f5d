namespace ExperimentHarness.Tracking.Mlflow.Errors;

/// <summary>MLflow understood the request and refused it.</summary>
internal sealed class MlflowRefusedException(MlflowRefusal refusal, string message) : MlflowException("EH4206", message)
{
    /// <summary>What the server said.</summary>
    public MlflowRefusal Refusal { get; } = refusal;

    /// <summary>Whether the thing asked for does not exist.</summary>
    public bool IsNotFound => Refusal.Code == "RESOURCE_DOES_NOT_EXIST" || Refusal.Status == 404;

    /// <summary>Whether the thing exists already; a broken SQL constraint is the same in other words.</summary>
    public bool IsDuplicate => Refusal.Code == "RESOURCE_ALREADY_EXISTS" || Refusal.Text.Contains("UNIQUE constraint failed", StringComparison.Ordinal);

    /// <summary>Whether the run is in the server's bin.</summary>
    public bool IsRunDeleted => Refusal.Text.Contains("must be in the 'active' state", StringComparison.Ordinal);

    /// <summary>Whether a parameter has another value already.</summary>
    public bool IsParamChanged => Refusal.Text.Contains("Changing param values is not allowed", StringComparison.Ordinal);
}
