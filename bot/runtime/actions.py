"""InProcessActions: runs the custom actions in this process, as the action server would."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from bot.knowledge.person import Person

logger = logging.getLogger(__name__)


class InProcessActions(EndpointConfig):
    """An endpoint that is no address: Rasa's calls go straight to the action executor.

    An action that raises must not leave a person without an answer: the fault is logged by
    the name of its class only, since its message may hold what the person wrote, and
    `utter_fault` is said, with the emergency contacts where the country is known.
    """

    def __init__(self, actions: Iterable[type[Action]]) -> None:
        super().__init__(enable_selective_domain=True)
        self._executor = ActionExecutor()
        for action in actions:
            self._executor.register_action(action)

    async def request(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Run the action that Rasa asks for.

        Raises:
            ClientResponseError: status 400, which is how Rasa knows that an action rejects
                to run.
        """
        call = kwargs["json"]
        name = call["next_action"]
        try:
            result: dict[str, Any] | None = await self._executor.run(call)
        except ActionExecutionRejection as rejection:
            body = {"action_name": rejection.action_name, "error": "rejected"}
            raise ClientResponseError(400, "rejected", json.dumps(body)) from None
        except Exception as error:  # whatever it is: somebody is waiting for an answer
            logger.error("The action %s failed: %s", name, type(error).__name__)
            return _fault(call["tracker"])
        return result or {"events": [], "responses": []}


def _fault(tracker: dict[str, Any]) -> dict[str, Any]:
    slots = tracker.get("slots") or {}
    person = Person.from_slots(slots.get)
    response: dict[str, Any] = {"response": "utter_fault_unknown_country"}
    if person.country:
        response = {"response": "utter_fault", "cards": [f"emergency:{person.country}"]}
    return {"events": [], "responses": [{**response, "person": person.as_dict()}]}
