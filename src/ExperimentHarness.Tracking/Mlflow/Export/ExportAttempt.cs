using ExperimentHarness.Core.Problems;
using ExperimentHarness.Tracking.Mlflow.Errors;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>One attempt to send; whatever keeps the server from having all of it becomes the problem that a person reads, and only a cancellation is thrown.</summary>
internal static class ExportAttempt
{
    /// <summary>Sends.</summary>
    /// <param name="server">Name of the server.</param>
    /// <param name="journal">Path of the journal that is read.</param>
    /// <param name="send">Sends, and returns the first reason why a file could not be sent.</param>
    public static async Task<Problem?> RunAsync(string server, string journal, Func<Task<Problem?>> send)
    {
        try
        {
            return await send();
        }
        catch (MlflowRefusedException refused) when (refused.IsRunDeleted)
        {
            return ServerRuns.Gone(server).Problem;
        }
        catch (MlflowException refused)
        {
            return refused.Problem;
        }
        catch (BadInputException damaged)
        {
            return damaged.Problems[0]; // the journal; its owner hears of it elsewhere
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return UnreadableFileException.Of(journal, unreadable);
        }
    }
}
